import { AnyMessageStatus, AttemptId, AuthorKind, ConversationId, EpisodeId, InboundContext, MessageContent, MessageId, OutboundContent, Referral, TemplateId } from '@diwan/domain';
import { z } from 'zod';
import { Instant, pageOf } from './primitives.js';

/** Who wrote it. `id` is a person of the workspace for `agent`, null for the customer. */
export const Author = z.object({ kind: AuthorKind, id: z.uuid().nullable() });
export type Author = z.infer<typeof Author>;

/**
 * Why a message failed. `code` is Meta's (0 when ours), `cause` and `nextStep` are keys of the error catalogue, whose sentences the
 * console shows in the agent's language; `detail` is Meta's own wording.
 */
export const MessageError = z.object({
  code: z.number().int(), cause: z.string(), nextStep: z.string(), retryable: z.boolean(),
  title: z.string().optional(), detail: z.string().optional(),
});
export type MessageError = z.infer<typeof MessageError>;

export const Reaction = z.object({ by: z.enum(['customer', 'business']), authorId: z.uuid().nullable(), emoji: z.string(), at: Instant });
export type Reaction = z.infer<typeof Reaction>;

/** Meta's price of a message: Meta's own words, never guessed. Null until a status carried it. */
export const Price = z.object({ category: z.string().optional(), type: z.string().optional(), model: z.string().optional(), billable: z.boolean().optional() });
export type Price = z.infer<typeof Price>;

/**
 * A message's quote, kept with the message so that it can be shown when the quoted one is not loaded. `earlier`: the quoted message was edited
 * or deleted since, so these are its former words; `kind` is `withheld` and `text` null for those who may not read them. `author` is absent
 * where it is not known.
 */
export const Quote = z.object({
  messageId: MessageId.nullable(), direction: z.enum(['in', 'out']).nullable(), kind: z.string(), text: z.string().nullable(), author: Author.optional(), earlier: z.boolean().optional(),
});
export type Quote = z.infer<typeof Quote>;

/** What becomes of the conversation once the message is out: left as it is, resolved, or put aside until the customer answers. */
export const AfterSend = z.enum(['stay', 'resolve', 'wait']);
export type AfterSend = z.infer<typeof AfterSend>;

/**
 * Of a message that is to go later: when, and on what terms. `undo` true is the short pause in which its author may take it back;
 * false is a time that somebody chose. The gate is asked again at that time. `cancelledBy`: on what was taken back because the customer wrote
 * first; absent where a person took it back.
 */
export const Schedule = z.object({ at: Instant, undo: z.boolean(), cancelOnReply: z.boolean(), then: AfterSend, cancelledBy: z.literal('customer').optional() });
export type Schedule = z.infer<typeof Schedule>;

/** What a message says, or that its reader may not read it: it was deleted (`revokedAt`), and they lack `message.read_earlier`. */
export const ShownContent = z.union([MessageContent, z.object({ type: z.literal('withheld') })]);
export type ShownContent = z.infer<typeof ShownContent>;

export const MessageView = z.object({
  id: MessageId,
  conversationId: ConversationId,
  episodeId: EpisodeId.nullable(),
  /** Place in the conversation; shared with notes and events. */
  seq: z.number().int(),
  /** Meta's id of the newest attempt; null until Meta took it. */
  wamid: z.string().nullable(),
  direction: z.enum(['in', 'out']),
  status: AnyMessageStatus,
  author: Author,
  content: ShownContent,
  context: InboundContext.nullable(),
  quote: Quote.nullable(),
  replyToId: MessageId.nullable(),
  referral: Referral.nullable(),
  reactions: z.array(Reaction),
  /** Earlier wordings and since when each stood, oldest first, when its writer edited it. `content` null: the reader lacks `message.read_earlier`. */
  edits: z.array(z.object({ at: Instant, content: MessageContent.nullable() })).nullable(),
  revokedAt: Instant.nullable(),
  /** Meta's time for inbound, ours for outbound. */
  sentAt: Instant,
  receivedAt: Instant.nullable(),
  /** What the thread is sorted by, before seq. */
  orderAt: Instant,
  error: MessageError.nullable(),
  price: Price.nullable(),
  /** Set while the status is `scheduled`, and kept on what was cancelled or refused at its time. */
  schedule: Schedule.nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

/** One try to hand a message to Meta, with the times of what became of it. */
export const AttemptView = z.object({
  id: AttemptId, no: z.number().int(), status: AnyMessageStatus, wamid: z.string().nullable(), error: MessageError.nullable(),
  queuedAt: Instant, times: z.record(z.string(), Instant), price: Price.nullable(),
});
export type AttemptView = z.infer<typeof AttemptView>;

/** GET /messages/:id/attempts */
export const AttemptList = pageOf(AttemptView);

/**
 * POST /conversations/:id/messages. The sender makes the id (UUID v7): the same request again is the same message (200), the same id
 * with other content is refused (409 id_reused). With `basedOnSeq` the server refuses when the customer or a colleague wrote after
 * that place (409 stale_reply).
 */
export const SendMessage = z.object({
  id: MessageId, content: OutboundContent, replyToId: MessageId.optional(), basedOnSeq: z.number().int().nonnegative().optional(),
  /** Go at this time instead of now; `cancelOnReply` takes it back when the customer writes first. Not together with `undoSeconds`. */
  schedule: z.object({ at: Instant, cancelOnReply: z.boolean().default(true) }).optional(),
  /** Wait so long before going, so that it can be taken back. */
  undoSeconds: z.number().int().min(1).max(30).optional(),
  /** Send it although it repeats a private note of this conversation, for which people are asked once (409 private_note). */
  evenNote: z.boolean().optional(),
  /** Default `stay`. */
  then: AfterSend.optional(),
}).refine((request) => request.schedule === undefined || request.undoSeconds === undefined, 'Give either schedule or undoSeconds');
export type SendMessage = z.infer<typeof SendMessage>;

/** POST /messages: to a person who may be new. `to` is a phone number in any common spelling, with country code. */
export const SendToPerson = z.object({ id: MessageId, phoneNumberId: z.string().min(1), to: z.string().min(5).max(150), content: OutboundContent, name: z.string().max(200).optional() });
export type SendToPerson = z.infer<typeof SendToPerson>;

/** GET /messages?wamid= */
export const FindMessages = z.object({ wamid: z.string().min(1).max(512) });
export const MessageList = pageOf(MessageView);

/** PATCH /messages/:id/schedule moves a scheduled message; POST /messages/:id/send-now lets it go at once; POST /messages/:id/cancel takes it back. */
export const Reschedule = z.object({ at: Instant });
export type Reschedule = z.infer<typeof Reschedule>;

/** POST /messages/:id/settle: a person who asked the customer says what became of a message in state `unknown`. */
export const SettleMessage = z.object({ outcome: z.enum(['sent', 'not_sent']) });
export type SettleMessage = z.infer<typeof SettleMessage>;

/** POST /messages/:id/retry makes attempt N+1 of a failed message. */
export const TemplateRef = z.object({ templateId: TemplateId });
