import { ConversationId, LabelId, TeamId, UserId } from '@diwan/domain';
import { z } from 'zod';
import { BulkJobView } from './bulk.js';
import { ConversationView } from './conversation.js';
import { LabelView, MemberView, NumberView, TeamView, TemplateView } from './directory.js';
import { FieldView } from './field.js';
import { Author } from './message.js';
import { NotificationView } from './notification.js';
import { Instant } from './primitives.js';
import { QuickReplyId, QuickReplyUse, QuickReplyView } from './quick-reply.js';
import { Marks, type Look, type Presence } from './teamwork.js';
import { TimelineItem } from './timeline.js';
import { ViewId } from './view-id.js';
import { SavedView } from './view.js';

/**
 * Kinds of change that concern a conversation. All carry the whole conversation as it is now and the timeline items they touched, so
 * that applying one is an upsert; the kind says why, for rules, webhooks and notifications.
 */
export const ConversationChangeKind = z.enum([
  'message.received', 'message.queued', 'message.updated', 'note.added', 'note.updated', 'conversation.updated', 'contact.updated',
]);
export type ConversationChangeKind = z.infer<typeof ConversationChangeKind>;

const base = { seq: z.number().int(), at: Instant, actor: Author, causeId: z.uuid().nullable() };

/** One change as a viewer gets it. `seq` is the workspace's; a viewer's stream skips what is hidden, so gaps are told by batches. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ ...base, kind: ConversationChangeKind, conversation: ConversationView, items: z.array(TimelineItem) }),
  /** The viewer may no longer see it: forget it. */
  z.object({ ...base, kind: z.literal('conversation.left'), conversationId: ConversationId }),
  /** The viewer's own cursor moved, on this or another screen. */
  z.object({ ...base, kind: z.literal('seen.moved'), conversationId: ConversationId, inboundNo: z.number().int() }),
  /** The viewer follows it, or was mentioned, or has begun to write there: or no longer. */
  z.object({ ...base, kind: z.literal('marks.moved'), marks: Marks }),
  z.object({ ...base, kind: z.literal('label.saved'), label: LabelView }),
  z.object({ ...base, kind: z.literal('label.removed'), labelId: LabelId }),
  z.object({ ...base, kind: z.literal('team.saved'), team: TeamView }),
  z.object({ ...base, kind: z.literal('team.removed'), teamId: TeamId }),
  z.object({ ...base, kind: z.literal('member.saved'), member: MemberView }),
  z.object({ ...base, kind: z.literal('number.saved'), number: NumberView }),
  z.object({ ...base, kind: z.literal('template.saved'), template: TemplateView }),
  /** New, or no longer to be acted on. Sent to the person it is for. */
  z.object({ ...base, kind: z.literal('notification.saved'), notification: NotificationView }),
  z.object({ ...base, kind: z.literal('quick_reply.saved'), quickReply: QuickReplyView }),
  z.object({ ...base, kind: z.literal('quick_reply.removed'), quickReplyId: QuickReplyId }),
  /** The viewer used it, on this or another screen. */
  z.object({ ...base, kind: z.literal('quick_reply.used'), use: QuickReplyUse }),
  z.object({ ...base, kind: z.literal('view.saved'), view: SavedView }),
  z.object({ ...base, kind: z.literal('view.removed'), viewId: ViewId }),
  /** A bulk job of this person's began, went on or ended. */
  z.object({ ...base, kind: z.literal('bulk_job.moved'), job: BulkJobView }),
  /** A custom field was made, renamed, moved or archived. */
  z.object({ ...base, kind: z.literal('field.saved'), field: FieldView }),
  /** This person's rights changed: throw the state away and read it again. */
  z.object({ ...base, kind: z.literal('reset'), userId: UserId }),
]);
export type Change = z.infer<typeof Change>;
export type ChangeKind = Change['kind'];

/** What a socket gets, and what GET /changes?since= answers: everything the viewer may see after `from`, up to `to`. */
export const ChangeBatch = z.object({ from: z.number().int(), to: z.number().int(), changes: z.array(Change) });
export type ChangeBatch = z.infer<typeof ChangeBatch>;
/** `reset` when `since` is older than the log keeps, or the viewer's rights changed: read a snapshot again. */
export const ChangesAnswer = z.union([ChangeBatch, z.object({ reset: z.literal(true) })]);
export type ChangesAnswer = z.infer<typeof ChangesAnswer>;
export const ListChanges = z.object({ since: z.coerce.number().int().nonnegative() });

/** One more whenever something is said that a page of before cannot read, such as a kind of change that is new. */
export const PROTOCOL_VERSION = 3;
/** Events on the socket (path /socket.io). The session cookie or `auth: { apiKey, workspaceId }` says who it is. */
export interface ServerToClient {
  /** Once after connecting: the newest place in the log. Changes after it follow as batches. */
  hello: (hello: { protocol: number; seq: number; workspaceId: string }) => void;
  changes: (batch: ChangeBatch) => void;
  /** Start again from a snapshot. */
  reset: () => void;
  present: (presence: Presence) => void;
}
export interface ClientToServer {
  /** Only measures the connection. */
  alive: (answer: (now: number) => void) => void;
  /** Says what this screen looks at. Programs have no eyes: ignored from API keys. */
  look: (look: Look) => void;
}
