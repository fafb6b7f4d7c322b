import { randomBytes } from 'node:crypto';
import { inspect } from '../rules/media-inspect.js';
import { type Simulation } from '../simulation.js';
import { numericId } from './ids.js';
import { sha256Hex } from './media-files.js';
import { type MediaRecord } from './records.js';

const day = 86_400_000;
/** A download address opens for five minutes (Meta, media reference). */
const linkMs = 300_000;

/** Keeps bytes under a new id, with what an inspection found in them. */
export async function keepMedia(
  sim: Simulation,
  media: { phoneNumberId: string; mimeType: string; bytes: Buffer; origin: MediaRecord['origin']; filename?: string | undefined },
): Promise<MediaRecord> {
  const facts = await inspect(media.bytes);
  // Phones say which codec their sound has; a form's part often does not (Meta, audio messages webhook).
  const mimeType = media.origin === 'customer' && media.mimeType === 'audio/ogg' && facts.audio?.codec === 'opus' ? 'audio/ogg; codecs=opus' : media.mimeType;
  const record: MediaRecord = {
    id: numericId(), phoneNumberId: media.phoneNumberId, mimeType, sha256Hex: sha256Hex(media.bytes), size: media.bytes.length,
    ...(media.filename === undefined ? {} : { filename: media.filename }), origin: media.origin, createdAt: sim.clock.now(), deleted: false, links: {}, facts,
  };
  await sim.files.write(record.id, media.bytes);
  sim.store.state.media.set(record.id, record);
  sim.store.changed();
  return record;
}

/** Uploaded media lives 30 days, media from webhooks 7 (Meta, since 2025-10-09). */
export function isExpired(sim: Simulation, media: MediaRecord): boolean {
  return media.deleted || media.fault === 'expired' || sim.clock.now() - media.createdAt > (media.origin === 'business' ? 30 : 7) * day;
}

/** A fresh download address; the token in it opens for five minutes. */
export function downloadLink(sim: Simulation, media: MediaRecord): string {
  const now = sim.clock.now();
  for (const [token, until] of Object.entries(media.links)) if (until < now) delete media.links[token];
  const hash = randomBytes(18).toString('base64url');
  media.links[hash] = now + linkMs;
  sim.store.changed();
  return `${sim.publicUrl()}/whatsapp_business/attachments/?mid=${media.id}&ext=${Math.floor((now + linkMs) / 1000)}&hash=${hash}`;
}

/** Where the phone loads the bytes. */
export const phonePath = (id: string): string => `/customers/media/${id}`;
