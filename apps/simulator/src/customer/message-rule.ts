import { z } from 'zod';

const media = z.looseObject({ id: z.string(), caption: z.string().max(1024).optional(), filename: z.string().optional(), voice: z.boolean().optional(), animated: z.boolean().optional(), mime_type: z.string().optional(), sha256: z.string().optional() });

const Content = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.looseObject({ body: z.string().min(1).max(65_536) }) }),
  z.object({ type: z.literal('image'), image: media }),
  z.object({ type: z.literal('video'), video: media }),
  z.object({ type: z.literal('audio'), audio: media }),
  z.object({ type: z.literal('document'), document: media }),
  z.object({ type: z.literal('sticker'), sticker: media }),
  z.object({ type: z.literal('location'), location: z.looseObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), name: z.string().optional(), address: z.string().optional(), url: z.string().optional() }) }),
  z.object({ type: z.literal('contacts'), contacts: z.array(z.looseObject({ name: z.looseObject({ formatted_name: z.string() }) })).min(1) }),
  z.object({ type: z.literal('reaction'), reaction: z.object({ message_id: z.string(), emoji: z.string().optional() }) }),
  z.object({ type: z.literal('button'), button: z.object({ payload: z.string(), text: z.string() }) }),
  z.object({ type: z.literal('interactive'), interactive: z.looseObject({ type: z.enum(['button_reply', 'list_reply', 'nfm_reply', 'call_permission_reply']) }) }),
  z.object({ type: z.literal('request_welcome') }),
  z.object({ type: z.literal('order'), order: z.looseObject({ catalog_id: z.string(), product_items: z.array(z.unknown()) }) }),
  z.object({ type: z.literal('edit'), edit: z.object({ original_message_id: z.string(), message: z.looseObject({ type: z.string() }) }) }),
  z.object({ type: z.literal('revoke'), revoke: z.object({ original_message_id: z.string() }) }),
  z.object({ type: z.literal('system'), system: z.looseObject({ type: z.string() }) }),
  z.object({ type: z.literal('unsupported'), unsupported: z.looseObject({ type: z.string() }).optional(), errors: z.array(z.looseObject({ code: z.number(), title: z.string() })).optional() }),
]);

/** `POST /customers/:waId/messages`: see CustomerMessage in phone-api.ts. */
export const CustomerMessageRule = z.intersection(Content, z.looseObject({
  phoneNumberId: z.string().optional(),
  profile: z.object({ name: z.string().optional() }).optional(),
  context: z.looseObject({ message_id: z.string().optional(), id: z.string().optional(), forwarded: z.boolean().optional(), frequently_forwarded: z.boolean().optional(), referred_product: z.object({ catalog_id: z.string(), product_retailer_id: z.string() }).optional() }).optional(),
  referral: z.record(z.string(), z.unknown()).optional(),
  fault: z.enum(['expired', 'wrong_hash', 'unreachable', 'too_large']).optional(),
}));

export type CustomerMessageInput = z.output<typeof CustomerMessageRule>;

/** A refusal on the customer side. */
export class CustomerError extends Error {
  constructor(readonly status: 400 | 404 | 409 | 413, message: string) {
    super(message);
  }
}
