import { CAPTION_LIMIT, type MediaRef, type OutboundContent } from '@diwan/domain';
import { type Attachment } from './attachments.js';
import { takesCaption } from './limits.js';

const refOf = ({ media }: Attachment): MediaRef => (media === null ? {} : {
  mediaId: media.id, state: 'stored',
  ...(media.mimeType === null ? {} : { mimeType: media.mimeType }), ...(media.fileSize === null ? {} : { fileSize: media.fileSize }),
  ...(media.width === null ? {} : { width: media.width }), ...(media.height === null ? {} : { height: media.height }), ...(media.durationSeconds === null ? {} : { durationSeconds: media.durationSeconds }),
});

/** One file as a message. Null when it cannot go. */
function contentOf(attachment: Attachment, caption: string): OutboundContent | null {
  const { fit, file, media } = attachment;
  if (!fit.fits || media === null) return null;
  const words = caption === '' ? {} : { caption };
  switch (fit.kind) {
    case 'image': case 'video': return { type: fit.kind, media: refOf(attachment), ...words };
    case 'audio': return { type: 'audio', media: refOf(attachment) };
    case 'document': return { type: 'document', media: refOf(attachment), filename: file.name.slice(0, 240), ...words };
  }
}

/**
 * What is in the composer as messages in the order they go. The text becomes the caption of the first file that can carry it, as WhatsApp
 * does; text that is too long for that, or beside sound, goes first as a message of its own.
 */
export function contentsOf(text: string, tray: readonly Attachment[]): OutboundContent[] {
  const words = text.trim();
  const bearer = words === '' || words.length > CAPTION_LIMIT ? undefined : tray.find(({ fit }) => fit.fits && takesCaption(fit.kind));
  const own: OutboundContent[] = words !== '' && bearer === undefined ? [{ type: 'text', text: words }] : [];
  return [...own, ...tray.flatMap((one) => contentOf(one, one === bearer ? words : '') ?? [])];
}
