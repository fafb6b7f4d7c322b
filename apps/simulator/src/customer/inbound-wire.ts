import { webhookError } from '../graph/catalogue.js';
import { downloadLink, isExpired } from '../store/media.js';
import { hexToBase64 } from '../store/media-files.js';
import { type MediaRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { CustomerError, type CustomerMessageInput } from './message-rule.js';

/** The uploaded file behind a customer's media message. */
export function mediaOf(sim: Simulation, id: string): MediaRecord {
  const media = sim.store.state.media.get(id);
  if (!media || (media.fault !== 'expired' && isExpired(sim, media))) throw new CustomerError(404, `There is no media ${id}. Upload it first: POST /customers/:waId/media.`);
  return media;
}

function wireMedia(sim: Simulation, given: { id: string; caption?: string | undefined; filename?: string | undefined; voice?: boolean | undefined; animated?: boolean | undefined }): Record<string, unknown> {
  const media = mediaOf(sim, given.id);
  const filename = given.filename ?? media.filename;
  return {
    ...(given.caption === undefined ? {} : { caption: given.caption }),
    mime_type: media.mimeType, sha256: hexToBase64(media.fault === 'wrong_hash' ? otherHash(media.sha256Hex) : media.sha256Hex), id: media.id,
    ...(sim.settings.mediaUrlInWebhook ? { url: downloadLink(sim, media) } : {}),
    ...(filename === undefined ? {} : { filename }), ...(given.voice === undefined ? {} : { voice: given.voice }), ...(given.animated === undefined ? {} : { animated: given.animated }),
  };
}

/** The members of `messages[]` that belong to the type, as Meta's webhook carries them. */
export function wireContent(sim: Simulation, message: CustomerMessageInput): Record<string, unknown> {
  switch (message.type) {
    case 'text': return { text: message.text };
    case 'image': return { image: withoutFilename(wireMedia(sim, message.image)) };
    case 'video': return { video: withoutFilename(wireMedia(sim, message.video)) };
    case 'audio': return { audio: withoutFilename({ ...wireMedia(sim, message.audio), voice: message.audio.voice ?? false }) };
    case 'document': return { document: wireMedia(sim, message.document) };
    case 'sticker': return { sticker: withoutFilename({ ...wireMedia(sim, message.sticker), animated: message.sticker.animated ?? (mediaOf(sim, message.sticker.id).facts?.picture?.frames ?? 1) > 1 }) };
    case 'location': return { location: message.location };
    case 'contacts': return { contacts: message.contacts };
    case 'reaction': return { reaction: { message_id: message.reaction.message_id, ...(message.reaction.emoji ? { emoji: message.reaction.emoji } : {}) } };
    case 'button': return { button: message.button };
    case 'interactive': return { interactive: message.interactive };
    case 'order': return { order: message.order };
    case 'edit': return { edit: message.edit };
    case 'revoke': return { revoke: message.revoke };
    case 'system': return { system: message.system };
    case 'request_welcome': return {};
    case 'unsupported': return { errors: message.errors ?? [webhookError(131051)], ...(message.unsupported ? { unsupported: message.unsupported } : {}) };
  }
}

/** The digest of other bytes: what a file damaged on the way would have. */
const otherHash = (hex: string): string => [...hex].map((digit) => (15 - Number.parseInt(digit, 16)).toString(16)).join('');

/** A file too large to be passed on arrives as nothing but error 131052 (Meta, media download error). */
export const tooLargeWire = (): Record<string, unknown> => ({ type: 'unsupported', errors: [webhookError(131052, 'The file is larger than 100 MB and cannot be downloaded.')], unsupported: { type: 'media' } });

/** Only documents have a name on the wire. */
function withoutFilename({ filename: _filename, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}
