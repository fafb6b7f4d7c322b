import { bareType } from '../limits.js';
import { HEAD_BYTES, readWebp, sniff } from './sniff.js';
import { type Facts } from './verdict.js';

/** The kinds whose inside decides: fetched only for these, as reading them needs a library. */
const HAS_CODECS = /^(video\/(mp4|3gpp|quicktime)|audio\/ogg)$/;

/** The codecs of a film or a recording; undefined when it cannot be read, and the server will judge. */
async function codecsOf(file: Blob): Promise<Facts['codecs']> {
  const { readCodecs } = await import('../voice/containers.js');
  return readCodecs(file);
}

const isMedia = (type: string): boolean => /^(image|video|audio)\//.test(type);

/** Reads what decides how a file may go. Nothing leaves the browser. */
export async function inspect(file: File): Promise<Facts> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const claimed = bareType(file.type);
  const found = sniff(head);
  // One container for sound and picture: which it holds, the name says. Names of documents are believed, those of media are not.
  const same = found !== null && (found === 'video/mp4' || found === 'video/webm') && claimed.startsWith('audio/');
  const type = same ? claimed : (found ?? (isMedia(claimed) && !claimed.endsWith('svg+xml') ? '' : claimed));
  const picture = type === 'image/webp' ? readWebp(head) : null;
  const codecs = HAS_CODECS.test(type) ? await codecsOf(file) : undefined;
  return { name: file.name, size: file.size, type, claimed, ...(picture === null ? {} : { picture }), ...(codecs === undefined ? {} : { codecs }) };
}
