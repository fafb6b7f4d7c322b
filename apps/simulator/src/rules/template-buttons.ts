import { z } from 'zod';
import { type RenderedButton } from '../customer/phone-api.js';
import { type TemplateButton } from '../store/records.js';
import { type SendParameter } from './template-shape.js';
import { fillIn } from './template-variables.js';

const ProductAction = z.object({
  thumbnail_product_retailer_id: z.string().optional().catch(undefined),
  sections: z.array(z.object({ title: z.string().optional(), product_items: z.array(z.object({ product_retailer_id: z.string() })) })).catch([]),
});

/** A button of a template as the phone shows it, with what the send filled in. */
export function renderButton(button: TemplateButton, value: SendParameter | undefined): RenderedButton {
  const text = button.text ?? '';
  const type = button.type.toUpperCase();
  switch (type) {
    case 'QUICK_REPLY': return { type: 'quick_reply', text, payload: value?.type === 'payload' ? value.payload : text };
    case 'URL': return renderUrl(button, text, value?.type === 'text' ? value.text : '');
    case 'PHONE_NUMBER': return { type: 'phone_number', text, phone_number: button.phone_number ?? '' };
    case 'COPY_CODE': return { type: 'copy_code', text: text || 'Copy offer code', code: value?.type === 'coupon_code' ? value.coupon_code : '' };
    case 'FLOW': return renderFlow(text, value);
    case 'CATALOG': case 'MPM': case 'SPM': return renderProducts(text || 'View', value);
    case 'REQUEST_CONTACT_INFO': return { type: 'request_contact_info', text };
    case 'VOICE_CALL': return { type: 'voice_call', text };
    default: return { type: 'other', text: text || button.type, kind: button.type };
  }
}

function renderFlow(text: string, value: SendParameter | undefined): RenderedButton {
  const action = value?.type === 'action' ? value.action : {};
  const data = action['flow_action_data'];
  return { type: 'flow', text, flow_token: typeof action['flow_token'] === 'string' ? action['flow_token'] : 'unused', ...(typeof data === 'object' && data !== null ? { data: data as Record<string, unknown> } : {}) };
}

function renderProducts(text: string, value: SendParameter | undefined): RenderedButton {
  const { thumbnail_product_retailer_id: thumbnail, sections } = ProductAction.parse(value?.type === 'action' ? value.action : {});
  return {
    type: 'products', text, ...(thumbnail === undefined ? {} : { thumbnail }),
    sections: sections.map(({ title, product_items: items }) => ({ ...(title === undefined ? {} : { title }), productRetailerIds: items.map((item) => item.product_retailer_id) })),
  };
}

/** One-time codes are URL buttons to WhatsApp's own page; the phone shows them as a button that copies. */
function renderUrl(button: TemplateButton, text: string, suffix: string): RenderedButton {
  const url = fillIn(button.url ?? '', new Map([['1', suffix]]));
  return url.includes('otp_type=') ? { type: 'copy_code', text, code: suffix } : { type: 'url', text, url };
}
