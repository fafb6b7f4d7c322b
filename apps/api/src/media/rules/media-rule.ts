/** What WhatsApp shows a medium as. `voice`: a recording, played with a waveform. */
export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';

/** The rule a file breaks. Stable: programs branch on it. */
export type MediaRule =
  | 'empty' | 'type' | 'program' | 'unreadable' | 'size' | 'bit_depth' | 'dimensions' | 'video_codec' | 'video_profile' | 'audio_codec' | 'audio_tracks' | 'audio_channels';

/** Why WhatsApp would not take a file: the rule, what it asks for, what the file has, and a sentence with what to do. Sizes in bytes. */
export interface MediaRefusal { readonly rule: MediaRule; readonly limit: string | number; readonly actual: string | number | null; readonly detail: string }

/** As problem data of `media_not_sendable`. */
export const refusalData = ({ rule, limit, actual }: MediaRefusal): Record<string, unknown> => ({ rule, limit, actual });
