import { type MediaView } from '@diwan/contract';
import { useCallback, useSyncExternalStore } from 'react';
import { uploadMedia } from '../sync/index.js';
import { fitOf, type Fit } from './limits.js';

/** A file on its way to the server, before it is sent to the customer. It keeps uploading while another conversation is open. */
export interface Attachment {
  readonly id: string;
  readonly file: File;
  readonly fit: Fit;
  /** A picture of it for the tray; ours to release. */
  readonly preview: string | null;
  readonly share: number;
  readonly media: MediaView | null;
  readonly error: unknown;
}

/** WhatsApp sends each file as a message of its own: more than this is a mistake. */
export const MOST_FILES = 10;
const NONE: readonly Attachment[] = [];
const trays = new Map<string, readonly Attachment[]>();
const uploads = new Map<string, AbortController>();
const listeners = new Set<() => void>();

function change(conversationId: string, next: (tray: readonly Attachment[]) => readonly Attachment[]): void {
  trays.set(conversationId, next(trays.get(conversationId) ?? NONE));
  listeners.forEach((listener) => listener());
}
const patch = (conversationId: string, id: string, values: Partial<Attachment>): void =>
  change(conversationId, (tray) => tray.map((one) => (one.id === id ? { ...one, ...values } : one)));

function upload(conversationId: string, { id, file }: Attachment): void {
  const abort = new AbortController();
  uploads.set(id, abort);
  uploadMedia(file, (share) => patch(conversationId, id, { share }), abort.signal)
    .then((media) => patch(conversationId, id, { media, share: 1 }), (error: unknown) => patch(conversationId, id, { error }))
    .finally(() => uploads.delete(id));
}

/** Puts files into the tray and starts uploading those that WhatsApp would take. Returns how many had no room. */
export function attach(conversationId: string, files: readonly File[]): number {
  const room = MOST_FILES - (trays.get(conversationId)?.length ?? 0);
  const added = files.slice(0, Math.max(0, room)).map((file): Attachment => ({
    id: crypto.randomUUID(), file, fit: fitOf(file), preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null, share: 0, media: null, error: null,
  }));
  // What cannot go stands first, or nobody would see why sending is not possible.
  change(conversationId, (tray) => [...added.filter(({ fit }) => !fit.fits), ...tray, ...added.filter(({ fit }) => fit.fits)]);
  added.filter(({ fit }) => fit.fits).forEach((one) => upload(conversationId, one));
  return files.length - added.length;
}

export function detach(conversationId: string, id: string): void {
  uploads.get(id)?.abort();
  change(conversationId, (tray) => tray.filter((one) => {
    if (one.id === id && one.preview !== null) URL.revokeObjectURL(one.preview);
    return one.id !== id;
  }));
}

/** Takes what is in the tray out of it, to be sent. */
export function takeTray(conversationId: string): readonly Attachment[] {
  const tray = trays.get(conversationId) ?? NONE;
  change(conversationId, () => NONE);
  return tray;
}
/** Puts back what was refused. */
export const putBack = (conversationId: string, back: readonly Attachment[]): void => change(conversationId, (tray) => [...back, ...tray]);

export function uploadAgain(conversationId: string, one: Attachment): void {
  patch(conversationId, one.id, { error: null, share: 0 });
  upload(conversationId, one);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useTray = (conversationId: string): readonly Attachment[] => useSyncExternalStore(subscribe, useCallback(() => trays.get(conversationId) ?? NONE, [conversationId]));
