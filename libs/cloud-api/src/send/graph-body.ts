import { type OutboundContent } from '@diwan/domain';
import { graphContacts } from './contacts.js';
import { graphInteractive } from './interactive.js';
import { mediaInReference, type ResolveMedia } from './media.js';
import { type Recipient, recipientKeys } from './recipient.js';
import { graphTemplate } from './template.js';

export interface GraphBodyOptions {
  /** Quotes this message. Left out for reactions, which Meta refuses with a context. */
  replyToWamid?: string | undefined;
  /** Comes back in every status of this message, at most 512 characters: it settles what became of a send whose answer was lost. */
  callbackData?: string | undefined;
  /** The message that a reaction points at; needed for reactions only. */
  reactionTargetWamid?: string | undefined;
  /** What Meta calls our media. By default the reference's own link or Meta id. */
  media?: ResolveMedia | undefined;
}

/** The body of `POST /{phone number id}/messages`, ready for JSON. */
export type GraphBody = Record<string, unknown>;

/** A reaction whose target is not known to Meta; a fault of the caller. */
export class MissingReactionTargetError extends Error {
  constructor() {
    super('A reaction needs the wamid of the message it points at.');
    this.name = 'MissingReactionTargetError';
  }
}

function payload(content: OutboundContent, options: GraphBodyOptions): object {
  const media = options.media ?? mediaInReference;
  switch (content.type) {
    case 'text': return { body: content.text, preview_url: content.previewUrl ?? false };
    case 'image':
    case 'video': return { ...media(content.media), caption: content.caption || undefined };
    case 'audio': return { ...media(content.media), voice: content.voice };
    case 'document': return { ...media(content.media), caption: content.caption || undefined, filename: content.filename };
    case 'sticker': return media(content.media);
    case 'location': return { latitude: content.latitude, longitude: content.longitude, name: content.name, address: content.address };
    case 'contacts': return graphContacts(content.contacts);
    case 'reaction': {
      if (options.reactionTargetWamid === undefined) throw new MissingReactionTargetError();
      return { message_id: options.reactionTargetWamid, emoji: content.emoji ?? '' };
    }
    case 'interactive': return graphInteractive(content.interactive, media);
    case 'template': return graphTemplate(content.template, media);
  }
}

/**
 * The exact body that Meta wants for a message. Source: Meta, send messages reference. Keys without a value are left out when it is
 * written as JSON. Throws UnresolvedMediaError and MissingReactionTargetError, both faults of the caller.
 */
export function toGraphBody(content: OutboundContent, to: Recipient, options: GraphBodyOptions = {}): GraphBody {
  const quoted = content.type === 'reaction' ? undefined : options.replyToWamid;
  return {
    messaging_product: 'whatsapp', ...recipientKeys(to), type: content.type, [content.type]: payload(content, options),
    context: quoted === undefined ? undefined : { message_id: quoted }, biz_opaque_callback_data: options.callbackData,
  };
}
