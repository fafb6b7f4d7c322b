import { Injectable } from '@nestjs/common';
import { type InspectedFacts } from '../facts/inspector.js';
import { type MediaKind, maxBytesOf } from '../meta-limits.js';
import { bareType } from '../rules/sniff.js';
import { MAX_MEDIA_BYTES, MediaStore } from '../store/media-store.js';
import { type SpooledFile } from '../store/spool.js';
import { Ffmpeg } from '../workbench/ffmpeg.js';
import { type BenchTask } from '../workbench/task.js';
import { Workbench } from '../workbench/workbench.js';

export interface Convertible { readonly file: SpooledFile; readonly mimeType: string; readonly facts: InspectedFacts }
export interface Converted { readonly file: SpooledFile; readonly mimeType: string }

/** Longest edges that a picture is tried in until it is small enough; the first keeps every pixel that a screen can show. */
const FITTING_EDGES = [4096, 2560, 1920, 1280];
const STICKER_EDGE = 512;
const STICKER_QUALITIES = [80, 55, 35, 15];
const SPEECH = ['-c:a', 'libopus', '-b:a', '32k', '-application', 'voip'];
const MUSIC = ['-c:a', 'libopus', '-b:a', '96k'];
/** Main profile without B-frames, which Android's player stumbles over; the index first, so that playing can start at once. Source: Meta, supported media types. */
const H264 = [
  '-c:v', 'libx264', '-profile:v', 'main', '-bf', '0', '-pix_fmt', 'yuv420p', '-preset', 'veryfast', '-crf', '26', '-maxrate', '4M', '-bufsize', '8M',
  '-vf', 'scale=trunc(iw/2)*2:trunc(ih/2)*2',
];
const AAC = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'];

/** Brings a file into the format that WhatsApp takes for its kind. The original stays where it is. */
@Injectable()
export class Converter {
  constructor(private readonly bench: Workbench, private readonly ffmpeg: Ffmpeg, private readonly store: MediaStore) {}

  /** Null when nothing can be made of it. @throws {UnreadableFileError} when the file, or this machine, does not allow it */
  async convert(original: Convertible, as: MediaKind, fit: boolean): Promise<Converted | null> {
    const family = bareType(original.mimeType).split('/')[0];
    switch (as) {
      case 'image': return family === 'image' ? this.#image(original, fit) : null;
      case 'sticker': return family === 'image' ? this.#sticker(original, fit) : null;
      case 'audio': case 'voice': return family === 'audio' || family === 'video' ? this.#sound(original, as) : null;
      case 'video': return family === 'video' || original.mimeType === 'image/gif' ? this.#film(original) : null;
      case 'document': return null;
    }
  }

  async #image(original: Convertible, fit: boolean): Promise<Converted> {
    const source = original.mimeType === 'image/bmp' ? await this.#stillOf(original) : original.file;
    try {
      const format = original.facts.details.alpha === true || ['image/png', 'image/bmp'].includes(original.mimeType) ? 'png' : 'jpeg';
      const whole = await this.#repaint({ kind: 'repaint', path: source.path, to: '', format, fit: null, quality: 90 });
      if (!fit || whole.file.bytes <= maxBytesOf('image')) return whole;
      await this.store.spool.discard(whole.file.path);
      return await this.#smallest(FITTING_EDGES.map((edge) => ({ kind: 'repaint', path: source.path, to: '', format: 'jpeg', fit: { edge, pad: false }, quality: 82 })), maxBytesOf('image'));
    } finally {
      if (source !== original.file) await this.store.spool.discard(source.path);
    }
  }

  async #sticker({ file, facts }: Convertible, fit: boolean): Promise<Converted> {
    const right = facts.width === STICKER_EDGE && facts.height === STICKER_EDGE;
    const limit = facts.details.animated === true ? maxBytesOf('sticker') : maxBytesOf('sticker') / 5;
    return this.#smallest((fit ? STICKER_QUALITIES : [80]).map((quality) =>
      ({ kind: 'repaint', path: file.path, to: '', format: 'webp', fit: fit || right ? { edge: STICKER_EDGE, pad: true } : null, quality })), limit);
  }

  /** The first that is small enough, or the last. */
  async #smallest(tasks: readonly Extract<BenchTask, { kind: 'repaint' }>[], maxBytes: number): Promise<Converted> {
    for (const [at, task] of tasks.entries()) {
      const made = await this.#repaint(task);
      if (made.file.bytes <= maxBytes || at === tasks.length - 1) return made;
      await this.store.spool.discard(made.file.path);
    }
    throw new Error('Nothing to try.');
  }

  async #repaint(task: Extract<BenchTask, { kind: 'repaint' }>): Promise<Converted> {
    return { mimeType: `image/${task.format}`, file: await this.#made(task.format, (to) => this.bench.run({ ...task, to })) };
  }

  #stillOf({ file }: Convertible): Promise<SpooledFile> {
    return this.#made('png', (to) => this.ffmpeg.run(['-i', file.path, '-frames:v', '1', '-y', to]));
  }

  /** Opus in another box changes the box only; anything else is coded anew, in one channel as WhatsApp wants it. */
  async #sound({ file, facts, mimeType }: Convertible, as: 'audio' | 'voice'): Promise<Converted> {
    const { audioCodec, channels } = facts.details;
    const isOpus = audioCodec === 'opus' && (channels ?? 1) === 1 && bareType(mimeType) !== 'audio/ogg';
    const made = isOpus
      ? await this.#made('ogg', (to) => this.bench.run({ kind: 'remux', path: file.path, to }))
      : await this.#made('ogg', (to) => this.ffmpeg.run(['-i', file.path, '-map', '0:a:0', '-vn', '-map_metadata', '-1', '-ac', '1', '-ar', '48000', ...(as === 'voice' ? SPEECH : MUSIC), '-y', to]));
    return { file: made, mimeType: 'audio/ogg' };
  }

  async #film({ file, facts }: Convertible): Promise<Converted> {
    const { videoCodec, videoProfile, audioCodec } = facts.details;
    const picture = videoCodec === 'avc' && (videoProfile === 'main' || videoProfile === 'baseline') ? ['-c:v', 'copy'] : H264;
    const sound = audioCodec === 'aac' ? ['-c:a', 'copy'] : AAC;
    const made = await this.#made('mp4', (to) => this.ffmpeg.run(['-i', file.path, '-map', '0:v:0', '-map', '0:a:0?', '-map_metadata', '-1', ...picture, ...sound, '-movflags', '+faststart', '-y', to]));
    return { file: made, mimeType: 'video/mp4' };
  }

  async #made(extension: string, make: (to: string) => Promise<unknown>): Promise<SpooledFile> {
    const to = await this.store.spool.path(`.${extension}`);
    try {
      await make(to);
      return await this.store.spool.measure(to, MAX_MEDIA_BYTES);
    } catch (error) {
      await this.store.spool.discard(to);
      throw error;
    }
  }
}
