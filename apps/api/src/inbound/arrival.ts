import { type PersonIdentity, readEcho, readHistoryMessage, readInboundMessage, type WebhookItem, type WebhookMessage } from '@diwan/cloud-api';
import { type MessageError, type Price } from '@diwan/contract';
import { type InboundContent, type InboundContext, type MediaId, type MessageId, type MessageStatus, type Referral, type Wamid } from '@diwan/domain';
import { newId } from '../database/new-id.js';
import { type WebhookEvent } from '../webhook/handler.js';

/**
 * How a message came: `live` from the customer just now, `echo` what the business wrote in its phone app, `history` the past of a number
 * that was used on a phone before.
 */
export type ArrivalMode = 'live' | 'echo' | 'history';

/** One message of a webhook, ready to be put into its conversation. */
export interface Arrival {
  readonly id: MessageId;
  readonly mode: ArrivalMode;
  /** What makes a second delivery of the same message the same: Meta's id, or a stable stand-in where Meta gave none. */
  readonly key: string;
  readonly wamid: Wamid | null;
  readonly direction: 'in' | 'out';
  readonly person: PersonIdentity;
  readonly content: InboundContent;
  readonly context: InboundContext;
  readonly referral: Referral | null;
  /** Meta's time; the time of receipt where Meta's cannot be used. */
  readonly sentAt: Date;
  readonly receivedAt: Date;
  /** How far a message of the past had come, in Meta's words. */
  readonly pastStatus: string | null;
  /** What statuses that came before the message said of it; absent when none did. */
  readonly heard?: { readonly status: MessageStatus; readonly error: MessageError | null; readonly price: Price | null };
}

/** Kinds of webhook items that become messages as they are written; those of the past wait for them. */
export const LIVE_KINDS = ['message', 'echo'] as const satisfies readonly WebhookItem['kind'][];

interface Read { readonly mode: ArrivalMode; readonly message: WebhookMessage; readonly pastStatus: string | null }

const read = (item: WebhookItem): Read | null => {
  switch (item.kind) {
    case 'message': return { mode: 'live', message: readInboundMessage(item.value), pastStatus: null };
    case 'echo': return { mode: 'echo', message: readEcho(item.value), pastStatus: null };
    case 'history_message': {
      const message = readHistoryMessage(item);
      return { mode: 'history', message, pastStatus: message.pastStatus };
    }
    default: return null;
  }
};

/** Gives every medium that Meta still holds an id of ours, so that the message can name it before it was fetched. */
const withMediaId = (content: InboundContent): InboundContent => {
  switch (content.type) {
    case 'image': case 'video': case 'audio': case 'document': case 'sticker':
      return { ...content, media: { ...content.media, mediaId: newId() as MediaId } };
    case 'edit':
      return content.content === null || content.content.type === 'text' ? content
        : { ...content, content: { ...content.content, media: { ...content.content.media, mediaId: newId() as MediaId } } };
    default: return content;
  }
};

/**
 * Reads a message out of its event; null when the event holds none for a conversation. What was said in a group is such: in its writer's
 * own thread it would be answered in private. It stays in the flight recorder.
 */
export const readArrival = ({ item, receivedAt }: WebhookEvent): Arrival | null => {
  const found = read(item);
  if (!found || found.message.groupId !== null) return null;
  const { mode, message, pastStatus } = found;
  return {
    id: newId() as MessageId, mode, key: message.wamid ?? item.dedupeKey, wamid: message.wamid, direction: message.direction, person: message.person,
    content: withMediaId(message.content), context: message.context, referral: message.referral, sentAt: message.sentAt ?? receivedAt, receivedAt, pastStatus,
  };
};
