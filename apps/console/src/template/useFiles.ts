import { type MediaView } from '@diwan/contract';
import { type MediaRef } from '@diwan/domain';
import { useEffect, useRef, useState } from 'react';
import { fitOf } from '../composer/limits.js';
import { uploadMedia } from '../sync/index.js';
import { type MediaFormat } from './fields.js';

/** A file for a header, from the moment it is chosen. */
export interface TemplateFile {
  readonly name: string;
  /** For showing it here; null for what is not shown. Ours to release. */
  readonly url: string | null;
  /** 0 to 1. */
  readonly share: number;
  readonly media: MediaRef | null;
  readonly error: unknown;
}
export type Files = Readonly<Record<string, TemplateFile>>;

const refOf = ({ id, mimeType, fileSize, width, height }: MediaView): MediaRef => ({
  mediaId: id, state: 'stored',
  ...(mimeType === null ? {} : { mimeType }), ...(fileSize === null ? {} : { fileSize }), ...(width === null ? {} : { width }), ...(height === null ? {} : { height }),
});

/** Whether WhatsApp takes this file at the head of a template. Source: Meta, supported media types. */
export function suits(file: Pick<File, 'type' | 'size'>, format: MediaFormat): boolean {
  const fit = fitOf(file);
  return fit.fits && (format === 'document' || fit.kind === format);
}
export const ACCEPT: Readonly<Record<MediaFormat, string | undefined>> = { image: 'image/jpeg,image/png', video: 'video/mp4,video/3gpp', document: undefined };

export interface FilesState { readonly files: Files; readonly choose: (fieldId: string, file: File, format: MediaFormat) => void; readonly take: (fieldId: string, media: MediaRef, name: string) => void; readonly remove: (fieldId: string) => void }

/** Tells the form of a file that the server has taken. */
type Stored = (fieldId: string, media: MediaRef, name: string) => void;

/** Files by field, uploaded while the rest is filled in. `scope` keeps those of several forms apart: they stay while one walks between them. */
export function useFiles(scope: string, onStored?: Stored): FilesState {
  const [all, setAll] = useState<Files>({});
  const uploads = useRef(new Map<string, AbortController>());
  const stored = useRef(onStored);
  useEffect(() => { stored.current = onStored; });
  const urls = useRef(new Set<string>());
  useEffect(() => {
    const [running, shown] = [uploads.current, urls.current];
    return () => {
      running.forEach((one) => one.abort());
      shown.forEach((url) => URL.revokeObjectURL(url));
    };
  }, []);
  const own = `${scope} `;
  const remove = (fieldId: string): void => {
    uploads.current.get(own + fieldId)?.abort();
    uploads.current.delete(own + fieldId);
    setAll(({ [own + fieldId]: _gone, ...rest }) => rest);
  };
  const choose = (fieldId: string, file: File, format: MediaFormat): void => {
    const id = own + fieldId;
    uploads.current.get(id)?.abort();
    const abort = new AbortController();
    uploads.current.set(id, abort);
    const url = /^(image|video)\//.test(file.type) ? URL.createObjectURL(file) : null;
    if (url !== null) urls.current.add(url);
    setAll((before) => ({ ...before, [id]: { name: file.name, url, share: 0, media: null, error: null } }));
    const patch = (values: Partial<TemplateFile>): void => {
      // Another file may have been chosen meanwhile.
      if (uploads.current.get(id) !== abort) return;
      setAll((before) => (before[id] === undefined ? before : { ...before, [id]: { ...before[id], ...values } }));
    };
    uploadMedia(file, (share) => patch({ share }), abort.signal, format).then((view) => {
      if (uploads.current.get(id) !== abort) return;
      patch({ media: refOf(view), share: 1 });
      stored.current?.(fieldId, refOf(view), file.name);
    }, (error: unknown) => patch({ error }));
  };
  // One that the server has already needs no sending.
  const take = (fieldId: string, media: MediaRef, name: string): void => {
    remove(fieldId);
    setAll((before) => ({ ...before, [own + fieldId]: { name, url: null, share: 1, media, error: null } }));
    stored.current?.(fieldId, media, name);
  };
  const files = Object.fromEntries(Object.entries(all).flatMap(([id, file]) => (id.startsWith(own) ? [[id.slice(own.length), file]] : [])));
  return { files, choose, take, remove };
}
