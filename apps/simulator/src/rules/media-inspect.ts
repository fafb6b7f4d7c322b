import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import sharp from 'sharp';
import { type MediaFacts } from '../store/records.js';

const startsWith = (bytes: Buffer, text: string, at = 0): boolean => bytes.subarray(at, at + text.length).toString('latin1') === text;

/** Files that are neither pictures nor sound nor film, by their first bytes. */
function plainKind(bytes: Buffer): string | undefined {
  if (startsWith(bytes, '%PDF-')) return 'application/pdf';
  if (startsWith(bytes, 'PK\u0003\u0004')) return 'application/zip';
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return 'application/x-cfb';
  if (startsWith(bytes, '#!AMR')) return 'audio/amr';
  if (startsWith(bytes, 'MZ')) return 'application/x-msdownload';
  return isText(bytes) ? 'text/plain' : undefined;
}

/** Valid UTF-8 without control characters that no text has. */
function isText(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096);
  if (head.length === 0 || head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  // A character cut off at the end of the sample is not a fault.
  return !head.toString('utf8').slice(0, -4).includes('\ufffd');
}

const pictureTypes: Readonly<Record<string, string>> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif', tiff: 'image/tiff', heif: 'image/heic', avif: 'image/avif', svg: 'image/svg+xml' };

async function pictureFacts(bytes: Buffer): Promise<MediaFacts | null> {
  try {
    const { format, width, height, pages, pageHeight, depth } = await sharp(bytes, { animated: true }).metadata();
    const mimeType = pictureTypes[format];
    if (mimeType === undefined) return null;
    return { mimeType, picture: { width, height: pageHeight ?? height, frames: pages ?? 1, bits: depth === 'uchar' ? 8 : 16 } };
  } catch {
    // Not a picture; the next reader has its turn.
    return null;
  }
}

async function soundOrFilm(bytes: Buffer): Promise<MediaFacts | null> {
  try {
    const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
    const [audio, video, tracks, whole] = [await input.getPrimaryAudioTrack(), await input.getPrimaryVideoTrack(), await input.getAudioTracks(), await input.getMimeType()];
    if (!audio && !video) return null;
    const bare = whole.split(';')[0] ?? whole;
    return {
      mimeType: !video && bare.startsWith('video/') ? bare.replace('video/', 'audio/') : bare, seconds: await input.computeDuration(),
      ...(audio ? { audio: { codec: audio.codec ?? 'unknown', channels: audio.numberOfChannels, tracks: tracks.length } } : {}), ...(video ? { video: { codec: video.codec ?? 'unknown' } } : {}),
    };
  } catch {
    // Not a container that can be read: whoever asks learns that nothing was recognised.
    return null;
  }
}

/** Looks into the bytes, whatever they are called: WhatsApp too goes by what it finds when it processes a file. */
export async function inspect(bytes: Buffer): Promise<MediaFacts> {
  const known = plainKind(bytes);
  if (known !== undefined && known !== 'text/plain') return { mimeType: known };
  const found = (await pictureFacts(bytes)) ?? (await soundOrFilm(bytes));
  return found ?? (known === undefined ? {} : { mimeType: known });
}
