import { CAPTION_LIMIT, type MediaRef, type OutboundContent } from '@diwan/domain';
import { type Attachment, isReady } from './attachment.js';
import { type Kind } from './verdict.js';

/** Meta, send messages reference. */
const FILENAME_LIMIT = 240;

const refOf = ({ media, voice }: Attachment): MediaRef => {
  if (media === null) return {};
  const seconds = media.durationSeconds ?? voice?.seconds ?? null;
  const waveform = media.waveform ?? (voice === null ? null : [...voice.waveform]);
  return {
    mediaId: media.id, state: 'stored',
    ...(media.mimeType === null ? {} : { mimeType: media.mimeType }), ...(media.fileSize === null ? {} : { fileSize: media.fileSize }),
    ...(media.width === null ? {} : { width: media.width }), ...(media.height === null ? {} : { height: media.height }),
    ...(seconds === null ? {} : { durationSeconds: seconds }), ...(waveform === null ? {} : { waveform }), ...(media.thumbnail ? { thumbnail: true } : {}),
  };
};

/** Only these show words under them. Meta, send messages reference. */
export const takesCaption = (kind: Kind): boolean => kind === 'image' || kind === 'video' || kind === 'document';

/** A file's name cut to what WhatsApp keeps; the ending stays, it picks the icon. */
function shortName(name: string): string {
  if (name.length <= FILENAME_LIMIT) return name;
  const ending = /\.\w{1,8}$/.exec(name)?.[0] ?? '';
  return name.slice(0, FILENAME_LIMIT - ending.length) + ending;
}

/** One file as a message. Null when it cannot go. */
function contentOf(attachment: Attachment, caption: string): OutboundContent | null {
  if (!isReady(attachment)) return null;
  const { kind, file, voice } = attachment;
  const words = caption === '' ? {} : { caption };
  const media = refOf(attachment);
  switch (kind) {
    case 'image': case 'video': return { type: kind, media, ...words };
    case 'audio': return { type: 'audio', media, ...(voice === null ? {} : { voice: true }) };
    case 'sticker': return { type: 'sticker', media };
    case 'document': return { type: 'document', media, filename: shortName(file.name), ...words };
  }
}

/** The file that the text goes under, or undefined when the text is a message of its own. */
export function bearerOf(text: string, tray: readonly Attachment[]): Attachment | undefined {
  const words = text.trim();
  return words === '' || Array.from(words).length > CAPTION_LIMIT ? undefined : tray.find(({ kind, facts, verdict }) => facts !== null && verdict.fits && takesCaption(kind));
}

/**
 * What is in the composer as messages in the order they go. The text becomes the caption of the first file that can carry it, as WhatsApp
 * does; text that is too long for that, or beside sound, goes first as a message of its own.
 */
export function contentsOf(text: string, tray: readonly Attachment[]): OutboundContent[] {
  const words = text.trim();
  const bearer = bearerOf(text, tray);
  const own: OutboundContent[] = words !== '' && bearer === undefined ? [{ type: 'text', text: words }] : [];
  return [...own, ...tray.flatMap((one) => contentOf(one, one === bearer ? words : '') ?? [])];
}
