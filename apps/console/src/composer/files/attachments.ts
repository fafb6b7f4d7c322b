import { isProblem, uploadMedia } from '../../sync/index.js';
import { type Attachment, type Voice } from './attachment.js';
import { inspect } from './inspect.js';
import { release, take } from './queue.js';
import { change, get, idsIn, put } from './shelf.js';
import { judge, type Kind, kindFor } from './verdict.js';

/** WhatsApp sends each file as a message of its own: more than this is a mistake. */
export const MOST_FILES = 10;
const uploads = new Map<string, AbortController>();

async function upload(id: string): Promise<void> {
  const one = get(id);
  if (one === undefined || one.facts === null || !one.verdict.fits) return;
  const abort = new AbortController();
  uploads.get(id)?.abort();
  uploads.set(id, abort);
  const mine = (values: Partial<Attachment>): void => { if (uploads.get(id) === abort) change(id, values); };
  await take(abort.signal);
  try {
    if (abort.signal.aborted) return;
    const media = await uploadMedia(one.file, (share) => mine({ share }), abort.signal, one.voice === null ? one.kind : 'voice');
    mine({ media, share: 1 });
  } catch (error) {
    mine({ error });
  } finally {
    release();
    if (uploads.get(id) === abort) uploads.delete(id);
  }
}

async function begin(id: string, file: File, asDocument: boolean): Promise<void> {
  try {
    const facts = await inspect(file);
    if (get(id) === undefined) return;
    // A recording that this browser could not make OGG of is made so by the server.
    const spoken = get(id)?.voice !== null && facts.type !== 'audio/ogg';
    const kind = asDocument ? 'document' : spoken ? 'audio' : kindFor(facts);
    change(id, { facts, kind, verdict: spoken ? { fits: true, converted: true } : judge(kind, facts) });
    await upload(id);
  } catch (error) {
    // The file was moved or its folder closed since it was chosen.
    change(id, { error });
  }
}

interface AttachOptions { readonly asDocument?: boolean; readonly voice?: Voice }

function newAttachment(file: File, voice: Voice | null): Attachment {
  return {
    id: crypto.randomUUID(), file, facts: null, kind: voice === null ? 'document' : 'audio', verdict: { fits: true, converted: false },
    preview: file.type.startsWith('image/') && !file.type.includes('svg') ? URL.createObjectURL(file) : null, share: 0, media: null, error: null, voice,
  };
}

/** Puts files into a conversation's tray, judges them and uploads what WhatsApp would take. Returns their ids and how many had no room. */
export function attach(conversationId: string, files: readonly File[], { asDocument = false, voice }: AttachOptions = {}): { readonly ids: readonly string[]; readonly left: number } {
  const room = Math.max(0, MOST_FILES - idsIn(conversationId).length);
  const added = files.slice(0, room).map((file) => newAttachment(file, voice ?? null));
  put(conversationId, added);
  added.forEach(({ id, file }) => void begin(id, file, asDocument));
  return { ids: added.map(({ id }) => id), left: files.length - added.length };
}

/** Stops what is on its way of a file and forgets it. */
export function abandon({ id, preview }: Attachment): void {
  uploads.get(id)?.abort();
  uploads.delete(id);
  if (preview !== null) URL.revokeObjectURL(preview);
}

/** A new try after a failure; the file has stayed here. */
export function uploadAgain(id: string): void {
  const one = get(id);
  if (one === undefined) return;
  change(id, { error: null, share: 0, media: null });
  void (one.facts === null ? begin(id, one.file, one.kind === 'document') : upload(id));
}

/** Sends a file as another kind: the server keeps the bytes it makes for each. */
export function sendAs(id: string, kind: Kind): void {
  const one = get(id);
  if (one === undefined || one.facts === null || one.kind === kind) return;
  uploads.get(id)?.abort();
  uploads.delete(id);
  change(id, { kind, verdict: judge(kind, one.facts), media: null, error: null, share: 0 });
  void upload(id);
}

/** The server looked inside and refused it by one of WhatsApp's rules. */
export const refusedByServer = (error: unknown): boolean => isProblem(error, 'media_not_sendable') || isProblem(error, 'unsupported_media_type') || isProblem(error, 'payload_too_large');
