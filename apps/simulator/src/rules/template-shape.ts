import { z } from 'zod';
import { location, mediaKeys, oneOfIdAndLink } from './shapes.js';

const media = z.strictObject({ ...mediaKeys, filename: z.string().max(240).optional() }).superRefine(oneOfIdAndLink);
const named = { parameter_name: z.string().optional() };

const Parameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string(), ...named }),
  z.strictObject({ type: z.literal('currency'), currency: z.strictObject({ fallback_value: z.string(), code: z.string().length(3), amount_1000: z.number().int() }), ...named }),
  z.strictObject({ type: z.literal('date_time'), date_time: z.looseObject({ fallback_value: z.string() }), ...named }),
  z.strictObject({ type: z.literal('image'), image: media }),
  z.strictObject({ type: z.literal('video'), video: media }),
  z.strictObject({ type: z.literal('document'), document: media }),
  z.strictObject({ type: z.literal('location'), location }),
  z.strictObject({ type: z.literal('payload'), payload: z.union([z.string().max(256), z.number()]).transform(String) }),
  z.strictObject({ type: z.literal('coupon_code'), coupon_code: z.string().regex(/^[a-z0-9]{1,20}$/i, 'must be up to 20 letters and digits') }),
  z.looseObject({ type: z.literal('action'), action: z.looseObject({}) }),
  z.looseObject({ type: z.literal('product'), product: z.looseObject({}) }),
  z.looseObject({ type: z.literal('limited_time_offer'), limited_time_offer: z.looseObject({ expiration_time_ms: z.number() }) }),
  z.looseObject({ type: z.literal('ttl_minutes') }),
  z.looseObject({ type: z.literal('tap_target_configuration') }),
]);

const lower = z.string().transform((text) => text.toLowerCase());

const CardComponent = z.object({
  type: lower,
  sub_type: lower.optional(),
  index: z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(Number).optional(),
  parameters: z.array(Parameter).optional(),
});

const Component = CardComponent.extend({
  cards: z.array(z.object({ card_index: z.number().int(), components: z.array(CardComponent) })).optional(),
});

/** A template send: name, language, and the values of what is variable (Meta, template messages). */
export const TemplateRule = z.object({
  name: z.string().min(1).max(512),
  language: z.object({ code: z.string().min(2), policy: z.literal('deterministic').optional() }),
  components: z.array(Component).optional(),
});

export type TemplateSend = z.output<typeof TemplateRule>;
export type SendComponent = z.output<typeof Component>;
export type SendParameter = z.output<typeof Parameter>;
