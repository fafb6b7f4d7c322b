import { type MediaView } from '@diwan/contract';
import { type Facts, type Kind, type Verdict } from './verdict.js';

/** A recording's own facts, known before the server has listened to it. `waveform`: loudness over time, 0 to 100. */
export interface Voice { readonly seconds: number; readonly waveform: readonly number[] }

/** A file on its way to the server, before it is sent to the customer. It keeps uploading while another conversation is open. */
export interface Attachment {
  readonly id: string;
  readonly file: File;
  /** Null while its first bytes are read. */
  readonly facts: Facts | null;
  readonly kind: Kind;
  readonly verdict: Verdict;
  /** A picture of it for the tray; ours to release. */
  readonly preview: string | null;
  readonly share: number;
  readonly media: MediaView | null;
  readonly error: unknown;
  readonly voice: Voice | null;
}

/** It may go: WhatsApp takes it so, and the server has it. */
export const isReady = ({ verdict, facts, media, error }: Attachment): boolean => facts !== null && verdict.fits && media !== null && error === null;
/** It cannot go as it stands, and waiting does not help. */
export const isStuck = ({ verdict, facts, error }: Attachment): boolean => error !== null || (facts !== null && !verdict.fits);
