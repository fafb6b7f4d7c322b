import { type InboundContent, InboundContent as InboundSchema } from './inbound.js';
import { type OutboundContent, OutboundContent as OutboundSchema } from './outbound.js';
import { z } from 'zod';

const text = z.object({ type: z.literal('text'), text: z.string(), previewUrl: z.boolean().optional() });

/**
 * What a message row holds, whichever way it went. The two unions share names only where the shape may be read alike. Inbound is tried
 * first, as it keeps more keys of the shared kinds (`animated`, a location's `url`); text alone has a key that only we set.
 */
export const MessageContent = z.union([text, InboundSchema, OutboundSchema]);
export type MessageContent = InboundContent | OutboundContent;

/** Kinds that are not something a customer says: they count as no unread message and open no turn. `request_welcome` is a chat that was opened. */
export const SILENT_TYPES = ['reaction', 'edit', 'revoke', 'system', 'request_welcome'] as const satisfies readonly MessageContent['type'][];
const SILENT: ReadonlySet<MessageContent['type']> = new Set(SILENT_TYPES);

/** True when this kind neither counts as unread nor starts the waiting clock. */
export const isSilent = (type: MessageContent['type']): boolean => SILENT.has(type);
