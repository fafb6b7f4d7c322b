import { Wamid } from '@diwan/domain';
import { z } from 'zod';
import { classifySendOutcome, type FailedSend, type SendVerdict } from '../errors/classify.js';
import { type GraphBody } from '../send/graph-body.js';
import { id, list } from '../webhook/schema/lenient.js';
import { callOrThrow, failedAnswer, part } from './graph-call-error.js';
import { type GraphAnswer, type GraphTransport, NoAnswerError } from './transport.js';

/** Meta took the message. Taken is not delivered: statuses follow by webhook. */
export interface AcceptedSend {
  ok: true;
  wamid: Wamid;
  /** `accepted`, `held_for_quality_assessment` or `paused`; Meta sends it with templates only. */
  messageStatus: string | null;
  /** WhatsApp's spelling of the recipient; may differ from what was sent to. */
  waId: string | null;
  /** The recipient's business-scoped id, where Meta tells it. */
  userId: string | null;
}

export type SendAnswer = AcceptedSend | { ok: false; failure: FailedSend; verdict: SendVerdict };

const success = z.looseObject({
  messages: list(z.looseObject({ id, message_status: id })),
  contacts: list(z.looseObject({ wa_id: id, user_id: id })),
});

/** Reads an answer to a send; anything but a 2xx with a message id is a failure to classify. */
export function readSendAnswer(answer: GraphAnswer): SendAnswer {
  const parsed = answer.status >= 200 && answer.status <= 299 ? success.safeParse(answer.body).data : undefined;
  const wamid = Wamid.safeParse(parsed?.messages[0]?.id).data;
  if (!parsed || wamid === undefined) return failed(failedAnswer(answer));
  const contact = parsed.contacts[0];
  return { ok: true, wamid, messageStatus: parsed.messages[0]?.message_status ?? null, waId: contact?.wa_id ?? null, userId: contact?.user_id ?? null };
}

const failed = (failure: FailedSend): SendAnswer => ({ ok: false, failure, verdict: classifySendOutcome(failure) });

/** `POST /{phone number id}/messages`, once. Never throws for what the network or Meta do: the answer says what became of it. */
export async function sendMessage(transport: GraphTransport, phoneNumberId: string, body: GraphBody): Promise<SendAnswer> {
  try {
    return readSendAnswer(await transport.call({ method: 'POST', path: `${part(phoneNumberId)}/messages`, json: body }));
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return failed({ kind: 'network', bytesLeft: error.bytesLeft, reason: error.message });
  }
}

/** Marks this and earlier messages of the chat as read; with `typing`, also shows for up to 25 s that we write. */
export async function markRead(transport: GraphTransport, phoneNumberId: string, wamid: string, typing: boolean): Promise<void> {
  const json = { messaging_product: 'whatsapp', status: 'read', message_id: wamid, ...(typing ? { typing_indicator: { type: 'text' } } : {}) };
  await callOrThrow(transport, { method: 'POST', path: `${part(phoneNumberId)}/messages`, json });
}
