import { z } from 'zod';

/** What every send shares, whatever its type (Meta, send messages). Unknown keys beside these are ignored, as Graph does; inside a message's own object they are refused. */
export const EnvelopeRule = z.object({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.enum(['individual', 'group']).default('individual'),
  to: z.union([z.string().min(1), z.number().int()]).transform(String).optional(),
  recipient: z.string().min(1).optional(),
  type: z.string().default('text'),
  context: z.strictObject({ message_id: z.string().min(1).max(256) }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
  recipient_identity_key_hash: z.string().optional(),
});

/** A read receipt, with or without the typing indicator (Meta, typing indicators). */
export const ReadRule = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

export const sendTypes = ['text', 'image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'reaction', 'interactive', 'template'] as const;
export type SendType = (typeof sendTypes)[number];
export const isSendType = (type: string): type is SendType => sendTypes.some((known) => known === type);
