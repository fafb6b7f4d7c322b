import { type SendMessage } from '@diwan/contract';
import { MessageId, type OutboundContent } from '@diwan/domain';
import { v7 } from 'uuid';
import { problemText } from '../../i18n/problem.js';
import { cancelMessage, isProblem, sendMessage } from '../../sync/index.js';
import { getDraft, setDraft } from '../drafts.js';
import { isReady, isStuck } from '../files/attachment.js';
import { abandon } from '../files/attachments.js';
import { contentsOf } from '../files/contents.js';
import { forget, lift, put, subscribe, trayOf } from '../files/shelf.js';
import { undoSeconds } from './preferences.js';
import { addParcel, changeOutbox, current, dropParcel, filesOf, type How, outboxOf, type Parcel, patchParcel } from './parcels.js';

/** Gives back what could not be sent, before whatever was begun since. */
function restore(parcel: Parcel, text: string, quoteId: string | null, files: readonly string[]): void {
  const { conversationId } = parcel;
  const now = getDraft(conversationId);
  setDraft(conversationId, { reply: [text, now.reply].filter((part) => part !== '').join('\n'), quoteId: now.quoteId ?? quoteId });
  put(conversationId, filesOf(parcel).filter(({ id }) => files.includes(id)), true);
  discard(parcel, parcel.tray.filter((id) => !files.includes(id)));
  dropParcel(parcel);
}

function discard(parcel: Parcel, ids: readonly string[]): void {
  filesOf(parcel).filter(({ id }) => ids.includes(id)).forEach(abandon);
  forget(ids);
}

/** Resolves to whether all of its files are with the server; false when one cannot go, or the parcel was taken back meanwhile. */
function uploaded(parcel: Parcel): Promise<boolean> {
  const stands = (): boolean | null => {
    if (current(parcel) === undefined) return false;
    const files = filesOf(parcel);
    return files.some(isStuck) ? false : files.every(isReady) ? true : null;
  };
  return new Promise((resolve) => {
    const look = (): void => {
      const answer = stands();
      if (answer === null) return;
      stop();
      resolve(answer);
    };
    const stop = subscribe(look);
    look();
  });
}

function messageOf(parcel: Parcel, content: OutboundContent, { first, last }: { readonly first: boolean; readonly last: boolean }): SendMessage {
  const { how, quoteId, basedOnSeq, evenNote } = parcel;
  const pause = undoSeconds();
  return {
    id: MessageId.parse(v7()), content,
    ...(first && quoteId !== null ? { replyToId: MessageId.parse(quoteId) } : {}), ...(first && basedOnSeq !== null ? { basedOnSeq } : {}), ...(evenNote ? { evenNote } : {}),
    ...(how.kind === 'later' ? { schedule: { at: how.at, cancelOnReply: how.cancelOnReply } } : pause > 0 ? { undoSeconds: pause } : {}),
    ...(last && how.then !== 'stay' ? { then: how.then } : {}),
  };
}

/** Sends in order; `onHanded` once the last one is on its way. Returns how many went, and the refusal if one did not. */
async function sendAll(parcel: Parcel, contents: readonly OutboundContent[], onHanded: () => void): Promise<{ readonly ids: readonly string[]; readonly error: unknown }> {
  const ids: string[] = [];
  for (const [i, content] of contents.entries()) {
    const last = i === contents.length - 1;
    const message = messageOf(parcel, content, { first: i === 0, last });
    try {
      const sending = sendMessage(parcel.conversationId, message);
      if (last) onHanded();
      await sending;
      ids.push(message.id);
    } catch (error) {
      onHanded();
      return { ids, error };
    }
  }
  return { ids, error: null };
}

function hold(parcel: Parcel, error: unknown, windowExpiresAt: string | null): void {
  const { conversationId, basedOnSeq, how } = parcel;
  if (isProblem(error, 'window_closed')) changeOutbox(conversationId, { closedFor: windowExpiresAt });
  if (isProblem(error, 'private_note')) return changeOutbox(conversationId, { held: { kind: 'note', how, text: getDraft(conversationId).reply } });
  changeOutbox(conversationId, { held: isProblem(error, 'stale_reply') && basedOnSeq !== null ? { kind: 'stale', since: basedOnSeq, how } : { kind: 'refused', why: problemText(error) } });
}

/** The parcels of a conversation one after another: what was written first arrives first, also behind a large file. */
const lanes = new Map<string, Promise<void>>();

async function carry(parcel: Parcel, windowExpiresAt: string | null, onHanded: () => void): Promise<void> {
  if (parcel.tray.length > 0 && !(await uploaded(parcel))) {
    // The card says what is wrong with it; taken back by hand, it is in the composer already.
    const now = current(parcel);
    if (now !== undefined) restore(now, now.text, now.quoteId, now.tray);
    return;
  }
  patchParcel(parcel, { state: 'sending' });
  const contents = parcel.content !== null ? [parcel.content] : contentsOf(parcel.text, filesOf(parcel));
  const { ids, error } = await sendAll(parcel, contents, onHanded);
  if (error !== null) {
    const gone = parcel.tray.slice(0, Math.max(0, ids.length - (contents.length - parcel.tray.length)));
    restore(parcel, ids.length === 0 ? parcel.text : '', ids.length === 0 ? parcel.quoteId : null, parcel.tray.filter((id) => !gone.includes(id)));
    hold(parcel, error, windowExpiresAt);
    return;
  }
  const pause = parcel.how.kind === 'now' ? undoSeconds() : 0;
  if (pause === 0) return finish(parcel);
  patchParcel(parcel, { state: 'undo', until: Date.now() + pause * 1000, messageIds: ids });
  setTimeout(() => { const now = current(parcel); if (now?.state === 'undo') finish(now); }, pause * 1000);
}

function finish(parcel: Parcel): void {
  discard(parcel, parcel.tray);
  dropParcel(parcel);
}

interface PostOptions { readonly how: How; readonly basedOnSeq: number | null; readonly evenNote?: boolean; readonly windowExpiresAt: string | null; /** Only these files, leaving what is written: a recording. */ readonly only?: readonly string[]; /** Only this, leaving all that is in the composer. */ readonly content?: OutboundContent | null }

/** Sends what a conversation's composer holds. It is free at once; whatever is refused comes back into it. */
export function post(conversationId: string, { how, basedOnSeq, evenNote = false, windowExpiresAt, only, content = null }: PostOptions): void {
  const { reply, quoteId } = getDraft(conversationId);
  const apart = only !== undefined || content !== null;
  const text = apart ? '' : reply;
  const tray = content !== null ? [] : (only ?? trayOf(conversationId).map(({ id }) => id));
  if (text.trim() === '' && tray.length === 0 && content === null) return;
  const parcel: Parcel = { id: crypto.randomUUID(), conversationId, text, quoteId, tray, content, how, basedOnSeq, evenNote, state: tray.length === 0 ? 'sending' : 'uploading', until: 0, messageIds: [] };
  lift(conversationId, tray);
  setDraft(conversationId, apart ? { quoteId: null } : { reply: '', quoteId: null });
  addParcel(parcel);
  changeOutbox(conversationId, { held: null });
  const before = lanes.get(conversationId);
  const turn = new Promise<void>((resolve) => {
    const run = (): void => void carry(parcel, windowExpiresAt, resolve).finally(resolve);
    if (before === undefined) run();
    else void before.then(run);
  });
  lanes.set(conversationId, turn);
  void turn.then(() => { if (lanes.get(conversationId) === turn) lanes.delete(conversationId); });
}

/**
 * Takes back what has not left: files that still upload, or messages in their pause. What was written stands in the composer again.
 * Rejects with `ProblemError` (`not_cancellable`) when it was too late for all of it.
 */
export async function takeBack(parcel: Parcel): Promise<void> {
  const now = current(parcel);
  if (now === undefined || now.state === 'sending') return;
  if (now.state === 'uploading') return restore(now, now.text, now.quoteId, now.tray);
  const answers = await Promise.allSettled(now.messageIds.map((id) => cancelMessage(id)));
  const back = answers.map(({ status }) => status === 'fulfilled');
  const refusal = answers.find((answer): answer is PromiseRejectedResult => answer.status === 'rejected');
  const own = now.messageIds.length - now.tray.length;
  // The text rides on the message that carried it: by itself, or under the first file.
  const textBack = back[0] === true || own === 0 && back.some(Boolean);
  restore(now, textBack ? now.text : '', textBack ? now.quoteId : null, now.tray.filter((_, i) => back[i + own] === true));
  if (refusal !== undefined && !back.includes(true)) throw refusal.reason;
}

/** The last thing that can still be taken back. */
export const undoable = (conversationId: string): Parcel | undefined => outboxOf(conversationId).parcels.findLast(({ state }) => state !== 'sending');

/** Takes back the message of a thread together with all that was sent with it; false when it did not leave from this page. */
export async function takeBackMessage(conversationId: string, messageId: string): Promise<boolean> {
  const parcel = outboxOf(conversationId).parcels.find(({ messageIds }) => messageIds.includes(messageId));
  if (parcel === undefined) return false;
  await takeBack(parcel);
  return true;
}
