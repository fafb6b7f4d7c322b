import { z } from 'zod';
import { chars, graphId, withoutEmoji } from '../shapes.js';
import { anyHeader, body, footer, textHeader } from './frame.js';

/** One product; body and footer optional, no header. */
export const ProductRule = z.strictObject({
  type: z.literal('product'), body: body(1024).optional(), footer: footer.optional(),
  action: z.strictObject({ catalog_id: graphId, product_retailer_id: chars(1, 200) }),
});

const item = z.strictObject({ product_retailer_id: chars(1, 200) });

/** Up to 30 products in up to ten sections; text header needed. */
export const ProductListRule = z.strictObject({
  type: z.literal('product_list'), header: textHeader, body: body(1024), footer: footer.optional(),
  action: z.strictObject({
    catalog_id: graphId,
    sections: z.array(z.strictObject({ title: chars(1, 24).optional(), product_items: z.array(item).min(1) })).min(1).max(10).superRefine((sections, ctx) => {
      const products = sections.reduce((sum, section) => sum + section.product_items.length, 0);
      if (products > 30) ctx.addIssue({ code: 'custom', message: `at most 30 products allowed (${products} given)`, input: sections });
    }),
  }),
});

/** The whole catalogue. */
export const CatalogRule = z.strictObject({
  type: z.literal('catalog_message'), body: body(1024), footer: footer.optional(),
  action: z.strictObject({ name: z.literal('catalog_message'), parameters: z.strictObject({ thumbnail_product_retailer_id: chars(1, 200).optional() }).optional() }),
});

/** Opens a flow; the payload goes with `navigate` only and its data is never empty. */
export const FlowRule = z.strictObject({
  type: z.literal('flow'), header: anyHeader.optional(), body: body(1024), footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('flow'),
    parameters: z.strictObject({
      flow_message_version: z.union([z.literal('3'), z.literal(3)]), flow_id: graphId.optional(), flow_name: chars(1, 200).optional(), flow_cta: chars(1, 30).refine(withoutEmoji, 'no emoji allowed'),
      mode: z.enum(['published', 'draft']).optional(), flow_token: chars(1, 200).optional(), flow_action: z.enum(['navigate', 'data_exchange']).optional(),
      flow_action_payload: z.looseObject({ screen: chars(1, 200).optional(), data: z.record(z.string(), z.unknown()).refine((data) => Object.keys(data).length > 0, 'must not be empty').optional() }).optional(),
    }).superRefine((parameters, ctx) => {
      if ((parameters.flow_id === undefined) === (parameters.flow_name === undefined)) ctx.addIssue({ code: 'custom', message: 'Exactly one of flow_id and flow_name is needed', input: parameters });
      if (parameters.flow_action === 'data_exchange' && parameters.flow_action_payload) ctx.addIssue({ code: 'custom', message: 'flow_action_payload goes with navigate only', input: parameters });
    }),
  }),
});

/** A button that calls the business. */
export const VoiceCallRule = z.strictObject({
  type: z.literal('voice_call'), body: body(1024), footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('voice_call'),
    parameters: z.strictObject({ display_text: chars(1, 20).optional(), ttl_minutes: z.number().int().min(1).max(43_200).optional(), payload: chars(0, 512).optional() }).optional(),
  }),
});

/** Asks whether the business may call. */
export const CallPermissionRule = z.strictObject({
  type: z.literal('call_permission_request'), body: body(1024).optional(), action: z.strictObject({ name: z.literal('call_permission_request') }),
});

/** Asks for an address (India). Fields are checked by WhatsApp's form, not by the API. */
export const AddressRule = z.strictObject({
  type: z.literal('address_message'), body: body(1024), header: textHeader.optional(), footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('address_message'),
    parameters: z.strictObject({ country: z.literal('IN'), values: z.record(z.string(), z.unknown()).optional(), saved_addresses: z.array(z.unknown()).optional(), validation_errors: z.record(z.string(), z.string()).optional() }),
  }),
});
