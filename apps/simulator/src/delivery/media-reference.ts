import { request } from 'undici';
import { type BubbleMedia } from '../customer/phone-api.js';
import { refuse } from '../graph/errors.js';
import { type SendType } from '../rules/envelope.js';
import { type MessageRecord, type NumberRecord } from '../store/records.js';
import { isExpired, keepMedia, phonePath } from '../store/media.js';
import { type Simulation } from '../simulation.js';
import { mediaFault, type MediaKind } from '../rules/media-files.js';

type Reference = { id?: string | undefined; link?: string | undefined; caption?: string | undefined; filename?: string | undefined; voice?: boolean | undefined };

export const isMediaType = (type: SendType): type is MediaKind => ['image', 'video', 'audio', 'document', 'sticker'].includes(type);

/** How the phone shows media a business refers to. Throws 131009 for an id that is not this number's. */
export function showMedia(sim: Simulation, number: NumberRecord, reference: Reference): BubbleMedia {
  const { caption, filename, voice } = reference;
  const extras = { ...(caption === undefined ? {} : { caption }), ...(filename === undefined ? {} : { filename }), ...(voice === undefined ? {} : { voice }) };
  if (reference.link !== undefined) return { link: reference.link, url: reference.link, ...extras };
  const id = reference.id ?? '';
  const media = sim.store.state.media.get(id);
  const owner = media && sim.store.state.numbers.get(media.phoneNumberId);
  if (!media || isExpired(sim, media) || owner?.wabaId !== number.wabaId) throw refuse(131009, `Media ID ${id} does not exist or has expired for this phone number.`);
  return { id, url: phonePath(id), mime_type: media.mimeType, sha256: media.sha256Hex, ...extras };
}

/** Why an uploaded file cannot go as this kind; Meta says so only later, with a failed status 131053. */
export function faultOfUploaded(sim: Simulation, kind: MediaKind, shown: BubbleMedia): string | undefined {
  const media = shown.id === undefined ? undefined : sim.store.state.media.get(shown.id);
  return media ? mediaFault(kind, media.mimeType, media.size, media.facts ?? {}, shown.voice) : undefined;
}

/** Downloads what a `link` points to, as WhatsApp does before it delivers. The answer is a reason for 131053, or nothing. */
export async function fetchLink(sim: Simulation, record: MessageRecord, kind: MediaKind, shown: BubbleMedia): Promise<string | undefined> {
  if (shown.link === undefined) return undefined;
  try {
    const answer = await request(shown.link, { headersTimeout: 5000, bodyTimeout: 10_000, headers: { 'user-agent': 'facebookexternalhit/1.1' } });
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      return `Downloading media from weblink failed with http code ${answer.statusCode}`;
    }
    const type = answer.headers['content-type'];
    const mimeType = (Array.isArray(type) ? type[0] : type)?.split(';')[0]?.trim() ?? 'application/octet-stream';
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    const kept = await keepMedia(sim, { phoneNumberId: record.bubble.phoneNumberId, mimeType, bytes, origin: 'business' });
    const fault = mediaFault(kind, mimeType, bytes.length, kept.facts ?? {}, shown.voice);
    if (fault) return fault;
    Object.assign(shown, { id: kept.id, url: phonePath(kept.id), mime_type: mimeType, sha256: kept.sha256Hex });
    return undefined;
  } catch {
    // Whatever went wrong, the caller learns it the way Meta tells it.
    return 'Downloading media from weblink failed. Please check if the media weblink is accessible.';
  }
}
