import { storableText } from '@diwan/cloud-api';
import { type QuickReplyId, type QuickReplyVariant, type SaveQuickReply } from '@diwan/contract';
import { type OutboundContent, type TeamId } from '@diwan/domain';
import { row, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { cleanContent } from '../reply/stored-content.js';
import { keepMedia, linkMedia } from './keep-media.js';
import { QUICK_REPLY_COLUMNS, type QuickReplyRow } from './quick-reply.row.js';

export const quickReplyNotFound = (): ProblemError => new ProblemError('quick_reply_not_found', 'There is no such quick reply, or it is somebody else\'s own. It may have been removed meanwhile.');

/** New ones are made, old ones overwritten. $1 to $10 as `writeQuickReply` gives them. */
const STATEMENTS = {
  create: `INSERT INTO quick_reply AS q (workspace_id, id, scope, team_id, shortcut, title, language, content, variants, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${QUICK_REPLY_COLUMNS}`,
  update: `UPDATE quick_reply q SET scope = $3, team_id = $4, shortcut = $5, title = $6, language = $7, content = $8, variants = $9,
      created_by = CASE WHEN $3 = 'personal' THEN $10::uuid ELSE q.created_by END, updated_at = now()
    WHERE q.workspace_id = $1 AND q.id = $2 RETURNING ${QUICK_REPLY_COLUMNS}`,
} as const;

const requireTeam = async (tx: Tx, teamId: TeamId): Promise<void> => {
  if (!await row(tx, 'SELECT id FROM team WHERE workspace_id = $1 AND id = $2 FOR SHARE', [tx.workspaceId, teamId])) throw new ProblemError('team_not_found', 'There is no such team. It may have been removed meanwhile.');
};

/** The wordings in other languages: those given, else those that there were. */
const variantsOf = ({ language, variants }: SaveQuickReply, before: readonly QuickReplyVariant[]): readonly QuickReplyVariant[] => {
  if (variants) return variants;
  if (before.some((one) => one.language === language)) throw new ProblemError('invalid_request', 'There is a wording in this language already. Say in `variants` which wordings are to stay.');
  return before;
};

/** Writes one, with its files. @throws {ProblemError} team_not_found, media_not_found, invalid_request, quick_reply_not_found */
export const writeQuickReply = async (tx: Tx, principal: Principal, how: keyof typeof STATEMENTS, id: QuickReplyId, wanted: SaveQuickReply, before: readonly QuickReplyVariant[] = []): Promise<QuickReplyRow> => {
  if (wanted.teamId !== null) await requireTeam(tx, wanted.teamId);
  const variants = variantsOf(wanted, before);
  const { contents: [content, ...others], media } = await keepMedia(tx, principal, id, [wanted.content, ...variants.map((one) => one.content)].map(cleanContent));
  const worded = variants.map(({ language }, i): { language: string; content: OutboundContent | undefined } => ({ language, content: others[i] }));
  const saved = await row<QuickReplyRow>(tx, STATEMENTS[how], [
    tx.workspaceId, id, wanted.scope, wanted.teamId, storableText(wanted.shortcut), storableText(wanted.title), wanted.language, JSON.stringify(content), JSON.stringify(worded), principal.userId]);
  if (!saved) throw quickReplyNotFound();
  await linkMedia(tx, id, media);
  return saved;
};
