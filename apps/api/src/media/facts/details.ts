/** What a look inside a file told, as far as WhatsApp's rules ask for it. Absent: not looked at, or not to be known here. */
export interface MediaDetails {
  /** False: it is not what its first bytes promise, and no program can show it. */
  readonly readable?: boolean;
  readonly animated?: boolean;
  /** Parts of the picture may be see-through. */
  readonly alpha?: boolean;
  /** Bits a channel of a picture. */
  readonly bitDepth?: number;
  /** "avc", "hevc", "vp8", "vp9", "av1" … ; null: there is no picture. */
  readonly videoCodec?: string | null;
  /** Of H.264: "baseline", "main", "high" … */
  readonly videoProfile?: string;
  /** "aac", "opus", "mp3", "vorbis" … ; null: there is no sound. */
  readonly audioCodec?: string | null;
  readonly audioTracks?: number;
  readonly channels?: number;
}
