import { type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { bareType } from '../rules/sniff.js';
import { MAX_MEDIA_BYTES, MediaStore } from '../store/media-store.js';
import { type SpooledFile } from '../store/spool.js';
import { Ffmpeg } from '../workbench/ffmpeg.js';
import { type BenchFacts, NO_FACTS } from '../workbench/task.js';
import { Loudness } from '../workbench/waveform.js';
import { UnreadableFileError, Workbench } from '../workbench/workbench.js';

/** What was learned of a file. `thumbnail` lies in the spool and is the caller's to keep or discard. `complete`: a closer look would tell no more. */
export interface InspectedFacts extends Omit<BenchFacts, 'thumbnail'> { readonly thumbnail: SpooledFile | null; readonly complete: boolean }

/** `quick`: only what takes no time to speak of, while somebody waits for the answer. */
export type Depth = 'quick' | 'full';

/** A sound up to this size is heard while its sender waits: a voice note of several minutes. */
const QUICK_SOUND_BYTES = 1024 * 1024;
/** ffmpeg hears at this many samples a second, and 20 ms make one loudness. */
const RATE = 8_000;
const WINDOW = 160;
const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff']);

/** Looks into files: sizes, lengths, small pictures and waveforms, so that nothing on a screen has to jump when the bytes arrive. */
@Injectable()
export class Inspector {
  constructor(private readonly bench: Workbench, private readonly ffmpeg: Ffmpeg, private readonly store: MediaStore) {}

  /** Never fails over what is in the file: one that cannot be read is `readable: false`. */
  async inspect(path: string, mimeType: string | null, bytes: number, depth: Depth): Promise<InspectedFacts> {
    const type = bareType(mimeType ?? '');
    try {
      if (PICTURES.has(type)) return await this.#picture(path);
      if (type.startsWith('audio/')) return await this.#sound(path, type, depth === 'full' || bytes <= QUICK_SOUND_BYTES);
      if (type.startsWith('video/')) return await this.#film(path, depth);
      return { ...NO_FACTS, thumbnail: null, complete: true };
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      return { ...NO_FACTS, thumbnail: null, complete: true, details: { readable: false } };
    }
  }

  async #picture(path: string): Promise<InspectedFacts> {
    const thumbnail = await this.store.spool.path('.webp');
    const facts = await this.bench.run({ kind: 'picture', path, thumbnail }).catch(async (error: unknown) => {
      await this.store.spool.discard(thumbnail);
      throw error;
    });
    return { ...facts, thumbnail: facts.thumbnail ? await this.store.spool.measure(thumbnail, MAX_MEDIA_BYTES) : null, complete: true };
  }

  async #sound(path: string, mimeType: string, hear: boolean): Promise<InspectedFacts> {
    const facts = await this.bench.run({ kind: 'sound', path, mimeType, waveform: hear });
    const heard = hear && facts.waveform === null && facts.details.audioCodec !== null && this.ffmpeg.present ? await this.#hear(path) : null;
    return { ...facts, ...heard, durationSeconds: facts.durationSeconds ?? heard?.durationSeconds ?? null, thumbnail: null, complete: hear };
  }

  /** Null when ffmpeg cannot make sense of it either: then it is a file without a waveform. */
  async #hear(path: string): Promise<Pick<BenchFacts, 'waveform' | 'durationSeconds'> | null> {
    const loudness = new Loudness(WINDOW);
    const gather = async (output: Readable): Promise<void> => {
      let rest = Buffer.alloc(0);
      for await (const chunk of output as AsyncIterable<Buffer>) {
        const bytes = Buffer.concat([rest, chunk]);
        const whole = bytes.length - (bytes.length % 4);
        loudness.add(new Float32Array(new Uint8Array(bytes.subarray(0, whole)).buffer));
        rest = bytes.subarray(whole);
      }
    };
    try {
      await this.ffmpeg.run(['-i', path, '-map', '0:a:0', '-vn', '-ac', '1', '-ar', String(RATE), '-f', 'f32le', 'pipe:1'], gather);
    } catch (error) {
      if (error instanceof UnreadableFileError) return null;
      throw error;
    }
    return { waveform: loudness.bars(), durationSeconds: loudness.seconds(RATE) };
  }

  async #film(path: string, depth: Depth): Promise<InspectedFacts> {
    const facts = await this.bench.run({ kind: 'film', path });
    if (!this.ffmpeg.present || facts.details.videoCodec === null) return { ...facts, thumbnail: null, complete: true };
    return depth === 'quick' ? { ...facts, thumbnail: null, complete: false } : { ...facts, thumbnail: await this.#poster(path), complete: true };
  }

  /** The first picture of a film, small; null when there is none to be had. */
  async #poster(path: string): Promise<SpooledFile | null> {
    const [frame, poster] = [await this.store.spool.path('.png'), await this.store.spool.path('.webp')];
    try {
      await this.ffmpeg.run(['-i', path, '-map', '0:v:0', '-frames:v', '1', '-vf', "scale='min(960,iw)':-2", '-y', frame]);
      await this.bench.run({ kind: 'repaint', path: frame, to: poster, format: 'webp', fit: { edge: 480, pad: false }, quality: 74 });
      return await this.store.spool.measure(poster, MAX_MEDIA_BYTES);
    } catch (error) {
      if (error instanceof UnreadableFileError) return null;
      throw error;
    } finally {
      await this.store.spool.discard(frame);
    }
  }
}
