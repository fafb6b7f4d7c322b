import { Injectable } from '@nestjs/common';
import { ProblemError } from '../../http/problem.js';
import { type InspectedFacts, Inspector } from '../facts/inspector.js';
import { type MediaKind, mediaRefusal, type MediaRefusal, refusalData } from '../meta-limits.js';
import { plainName, renamed } from '../rules/file-name.js';
import { typeOf } from '../rules/sniff.js';
import { MediaStore } from '../store/media-store.js';
import { type SpooledFile } from '../store/spool.js';
import { UnreadableFileError } from '../workbench/workbench.js';
import { Converter } from './converter.js';

export interface GivenFile { readonly filename: string; readonly mimeType: string; readonly as?: MediaKind | undefined; readonly fit?: boolean | undefined }
/** A file in the form in which it will be sent, and what is known of it. */
export interface PreparedFile { readonly file: SpooledFile; readonly mimeType: string; readonly filename: string; readonly facts: InspectedFacts }

/** Rules that another format can keep. Size and dimensions only when the sender lets the picture be changed. */
const MENDABLE: ReadonlySet<MediaRefusal['rule']> = new Set(['type', 'bit_depth', 'video_codec', 'video_profile', 'audio_codec', 'audio_tracks', 'audio_channels']);
const FITTABLE: ReadonlySet<MediaRefusal['rule']> = new Set(['size', 'dimensions']);

/** Makes of what a browser gave what WhatsApp takes, or says why not. */
@Injectable()
export class MediaPreparer {
  constructor(private readonly inspector: Inspector, private readonly converter: Converter, private readonly store: MediaStore) {}

  /** The received file is used up, whatever happens. @throws {ProblemError} media_not_sendable, with data { rule, limit, actual } */
  async prepare(received: SpooledFile, given: GivenFile): Promise<PreparedFile> {
    const first = { file: received, mimeType: typeOf(received.head, given.mimeType), filename: plainName(given.filename) };
    try {
      if (received.bytes === 0) throw notSendable(mediaRefusal('document', { mimeType: null, bytes: 0 }));
      const prepared = { ...first, facts: await this.#look(first) };
      return given.as === undefined ? prepared : await this.#judged(prepared, given.as, given.fit === true);
    } catch (error) {
      await this.store.spool.discard(received.path);
      throw error;
    }
  }

  /** As it is where that is taken; else in another format, judged again. */
  async #judged(original: PreparedFile, as: MediaKind, fit: boolean): Promise<PreparedFile> {
    const refusal = refusalOf(original, as);
    if (refusal === null) return original;
    if (!MENDABLE.has(refusal.rule) && !(fit && FITTABLE.has(refusal.rule))) return this.#drop(original, notSendable(refusal));
    const made = await this.converter.convert(original, as, fit).catch((error: unknown) => {
      if (error instanceof UnreadableFileError) return null;
      throw error;
    });
    if (made === null) return this.#drop(original, notSendable(refusal));
    await this.store.spool.discard(original.file.path, original.facts.thumbnail?.path);
    const named = { ...made, filename: renamed(original.filename, made.mimeType) };
    const converted = { ...named, facts: await this.#look(named) };
    const second = refusalOf(converted, as);
    return second === null ? converted : this.#drop(converted, notSendable(second));
  }

  #look({ file, mimeType }: Pick<PreparedFile, 'file' | 'mimeType'>): Promise<InspectedFacts> {
    return this.inspector.inspect(file.path, mimeType, file.bytes, 'quick');
  }

  async #drop({ file, facts }: PreparedFile, reason: ProblemError): Promise<never> {
    await this.store.spool.discard(file.path, facts.thumbnail?.path);
    throw reason;
  }
}

const refusalOf = ({ file, mimeType, facts }: PreparedFile, as: MediaKind): MediaRefusal | null =>
  mediaRefusal(as, { mimeType, bytes: file.bytes, width: facts.width, height: facts.height, details: facts.details });

const notSendable = (refusal: MediaRefusal | null): ProblemError =>
  new ProblemError('media_not_sendable', refusal?.detail ?? 'WhatsApp does not take this file.', refusal === null ? undefined : refusalData(refusal));
