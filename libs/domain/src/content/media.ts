import { z } from 'zod';
import { MediaId } from '../ids.js';

/**
 * Where the bytes of a medium stand. Inbound: `pending` until fetched from Meta, `stored` once ours, `unavailable` when Meta no
 * longer has them. Outbound: `stored` from the start.
 */
export const MediaState = z.enum(['pending', 'stored', 'unavailable']);
export type MediaState = z.infer<typeof MediaState>;

/**
 * Why the bytes of a medium cannot be had. `expired`: Meta deleted it (ids from webhooks live seven days); `too_large`: over 100 MB;
 * `refused`: Meta does not give it to this token; `damaged`: what came is not what was announced; `not_yet`: failing for now, still tried.
 */
export const MediaProblem = z.enum(['expired', 'too_large', 'refused', 'damaged', 'not_yet']);
export type MediaProblem = z.infer<typeof MediaProblem>;

/** One medium inside a message. Sizes in bytes, pixels and seconds; absent until known. */
export const MediaRef = z.object({
  /** Our media row; absent only when a sender handed us a public link instead of bytes. */
  mediaId: MediaId.optional(),
  /** A public https address given by an integrator. Never an address that needs a token. */
  link: z.url({ protocol: /^https?$/ }).optional(),
  mimeType: z.string().max(255).optional(),
  sha256: z.string().max(88).optional(),
  fileSize: z.number().int().nonnegative().optional(),
  width: z.number().int().positive().optional(),
  height: z.number().int().positive().optional(),
  durationSeconds: z.number().nonnegative().optional(),
  state: MediaState.optional(),
  problem: MediaProblem.optional(),
  /** True when a small picture of it can be had beside the whole. */
  thumbnail: z.boolean().optional(),
  /** Loudness over time, 0 to 100, at most 64 values: of audio. */
  waveform: z.array(z.number().int().min(0).max(100)).max(64).optional(),
  /** Meta's id of the medium, for inbound ones; valid for seven days. */
  metaMediaId: z.string().max(64).optional(),
});
export type MediaRef = z.infer<typeof MediaRef>;

/** Media that is sent is either ours (`mediaId`) or a public link: exactly one. */
export const SendableMedia = MediaRef.refine((m) => (m.mediaId === undefined) !== (m.link === undefined), 'Give either mediaId or link');
