import { type MediaDetails } from '../facts/details.js';

/** One piece of work on a file; all paths are of this machine. */
export type BenchTask =
  /** Looks at a picture; writes a small one to `thumbnail` where that is worth it. */
  | { readonly kind: 'picture'; readonly path: string; readonly thumbnail: string | null }
  /** Reads a sound's length and codec, and its loudness when `waveform`. */
  | { readonly kind: 'sound'; readonly path: string; readonly mimeType: string; readonly waveform: boolean }
  | { readonly kind: 'film'; readonly path: string }
  /** Opus out of WebM, MP4 or Matroska into OGG, packet by packet. */
  | { readonly kind: 'remux'; readonly path: string; readonly to: string }
  /** A picture in another format; `fit`: in `edge` × `edge` pixels; `quality` of JPEG and WebP. */
  | { readonly kind: 'repaint'; readonly path: string; readonly to: string; readonly format: 'jpeg' | 'png' | 'webp'; readonly fit: { readonly edge: number; readonly pad: boolean } | null; readonly quality: number };

/** What a look told. Null: not known. `thumbnail`: one was written. */
export interface BenchFacts {
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSeconds: number | null;
  readonly waveform: number[] | null;
  readonly thumbnail: boolean;
  readonly details: MediaDetails;
}

export const NO_FACTS: BenchFacts = { width: null, height: null, durationSeconds: null, waveform: null, thumbnail: false, details: {} };

export interface BenchRequest { readonly id: number; readonly task: BenchTask }
export type BenchAnswer = { readonly id: number; readonly ok: true; readonly facts: BenchFacts } | { readonly id: number; readonly ok: false; readonly reason: string };
