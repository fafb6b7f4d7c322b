import { type MediaId, type OutboundContent, type TemplateDefinition } from '@diwan/domain';
import { type NumberRow } from '../channel/number.row.js';
import { type ConversationRow } from '../conversation/conversation.row.js';
import { row, type Tx } from '../database/database.js';
import { type MediaRow, readMedia, sizeOf } from '../media/media.row.js';
import { definitionOf, findTemplate, type TemplateRow } from '../template/template.row.js';
import { type MediaFact, type SendFacts } from './may-send.js';
import { mediaIdsIn, mediaIn } from '../media/media-refs.js';

/** The facts of the gate, and the rows they were read from. */
export interface LoadedFacts {
  readonly facts: SendFacts;
  readonly template: { readonly row: TemplateRow; readonly definition: TemplateDefinition } | null;
  readonly media: ReadonlyMap<MediaId, MediaRow>;
  /** Meta's id of the message that a reaction points at. */
  readonly reactionTarget: string | null;
}

type Thread = Pick<ConversationRow, 'id' | 'contact_id' | 'window_expires_at' | 'blocked' | 'phone' | 'bsuid'>;
type Sender = Pick<NumberRow, 'waba_id' | 'paused_reason'>;

/** Reads what decides whether this content may go to this person now. Most messages need no query: only templates, files and reactions do. */
export const loadFacts = async (tx: Tx, thread: Thread, sender: Sender, content: OutboundContent, now: Date): Promise<LoadedFacts> => {
  const template = content.type === 'template' ? await templateOf(tx, sender.waba_id, content) : null;
  const ids = mediaIdsIn(content);
  const media = new Map((ids.length === 0 ? [] : await readMedia(tx, ids)).map((each) => [each.id, each]));
  const reactionTarget = content.type === 'reaction' ? await wamidOfTarget(tx, thread.id, content.targetMessageId) : null;
  const marketingStopped = template?.definition.category === 'MARKETING' && await stoppedMarketing(tx, thread.contact_id);
  const facts: SendFacts = {
    content, now, windowExpiresAt: thread.window_expires_at, contactBlocked: thread.blocked, marketingStopped,
    recipient: thread.phone !== null ? 'phone' : thread.bsuid !== null ? 'bsuid' : null, numberPausedReason: sender.paused_reason,
    template: template?.definition ?? null, media: mediaIn(content).map((used) => mediaFact(used, media)), reactionTargetKnown: reactionTarget !== null,
  };
  return { facts, template, media, reactionTarget };
};

const templateOf = async (tx: Tx, wabaId: string, content: Extract<OutboundContent, { type: 'template' }>): Promise<LoadedFacts['template']> => {
  const found = await findTemplate(tx, wabaId, content.template);
  return found ? { row: found, definition: definitionOf(found) } : null;
};

const mediaFact = ({ kind, media }: ReturnType<typeof mediaIn>[number], known: ReadonlyMap<MediaId, MediaRow>): MediaFact => {
  if (media.mediaId === undefined) return media.link === undefined ? { source: 'missing' } : { source: 'link' };
  const found = known.get(media.mediaId);
  return found ? { source: 'ours', kind, stored: found.state === 'stored', mimeType: found.mime_type, bytes: sizeOf(found), width: found.width, height: found.height, details: found.details } : { source: 'missing' };
};

/** Meta refuses reactions to reactions (131009), and knows nothing of what was never sent. */
const wamidOfTarget = async (tx: Tx, conversationId: string, messageId: string): Promise<string | null> =>
  (await row<{ wamid: string | null }>(tx, `SELECT m.wamid FROM message m JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
    WHERE m.workspace_id = $1 AND $2 IN (c.id, c.merged_into) AND m.id = $3 AND m.type <> 'reaction'`, [tx.workspaceId, conversationId, messageId]))?.wamid ?? null;

const stoppedMarketing = async (tx: Tx, contactId: string): Promise<boolean> =>
  (await row<{ value: string }>(tx, `SELECT e.value FROM contact p JOIN consent_event e ON e.workspace_id = p.workspace_id AND e.contact_id = p.id
    WHERE p.workspace_id = $1 AND (p.id = $2 OR p.merged_into = $2) AND e.topic LIKE 'marketing%' ORDER BY e.at DESC LIMIT 1`,
    [tx.workspaceId, contactId]))?.value === 'stop';
