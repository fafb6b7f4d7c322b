import { type Interactive, type InteractiveHeader } from '@diwan/domain';
import { graphCarousel } from './carousel.js';
import { type ResolveMedia } from './media.js';

function graphHeader(header: InteractiveHeader | undefined, media: ResolveMedia): object | undefined {
  if (!header) return undefined;
  switch (header.type) {
    case 'text': return { type: 'text', text: header.text };
    case 'image': return { type: 'image', image: media(header.media) };
    case 'video': return { type: 'video', video: media(header.media) };
    case 'document': return { type: 'document', document: { ...media(header.media), filename: header.filename } };
  }
}

const words = (text: string | undefined) => (text === undefined ? undefined : { text });
const named = (name: string, parameters?: object) => ({ name, parameters });
const products = (ids: readonly string[]) => ids.map((product_retailer_id) => ({ product_retailer_id }));

function flowParameters(content: Extract<Interactive, { kind: 'flow' }>): object {
  const { flow, action, screen, data } = content;
  // Meta refuses an empty `data`, and a payload for any action but navigate.
  const payload = action === 'navigate' && screen !== undefined ? { screen, data: data && Object.keys(data).length > 0 ? data : undefined } : undefined;
  return {
    flow_message_version: '3', ...('id' in flow ? { flow_id: flow.id } : { flow_name: flow.name }),
    flow_cta: content.cta, mode: content.mode, flow_token: content.token, flow_action: action, flow_action_payload: payload,
  };
}

/** Meta's word for the kind and what is inside `action`. Source: Meta, interactive messages reference. */
function typeAndAction(content: Interactive, media: ResolveMedia): { type: string; action: object } {
  switch (content.kind) {
    case 'buttons': return { type: 'button', action: { buttons: content.buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) } };
    case 'list': return { type: 'list', action: { button: content.button, sections: content.sections } };
    case 'cta_url': return { type: 'cta_url', action: named('cta_url', { display_text: content.displayText, url: content.url }) };
    case 'location_request': return { type: 'location_request_message', action: named('send_location') };
    case 'product': return { type: 'product', action: { catalog_id: content.catalogId, product_retailer_id: content.productRetailerId } };
    case 'product_list': return {
      type: 'product_list',
      action: { catalog_id: content.catalogId, sections: content.sections.map(({ title, productRetailerIds }) => ({ title, product_items: products(productRetailerIds) })) },
    };
    case 'catalog': {
      const thumbnail = content.thumbnailProductRetailerId;
      return { type: 'catalog_message', action: named('catalog_message', thumbnail === undefined ? undefined : { thumbnail_product_retailer_id: thumbnail }) };
    }
    case 'flow': return { type: 'flow', action: named('flow', flowParameters(content)) };
    case 'address': return { type: 'address_message', action: named('address_message', { country: content.country, values: content.values }) };
    case 'voice_call': {
      const { displayText, ttlMinutes, payload } = content;
      const parameters = displayText === undefined && ttlMinutes === undefined && payload === undefined ? undefined : { display_text: displayText, ttl_minutes: ttlMinutes, payload };
      return { type: 'voice_call', action: named('voice_call', parameters) };
    }
    case 'call_permission_request': return { type: 'call_permission_request', action: named('call_permission_request') };
    case 'request_contact_info': return { type: 'request_contact_info', action: named('request_contact_info') };
    case 'media_carousel':
    case 'product_carousel': return { type: 'carousel', action: { cards: graphCarousel(content, media) } };
    case 'order_details': return { type: 'order_details', action: named('review_and_pay', content.parameters) };
    case 'order_status': return { type: 'order_status', action: named('review_order', content.parameters) };
  }
}

/** The `interactive` object of a send. */
export function graphInteractive(content: Interactive, media: ResolveMedia): object {
  const { type, action } = typeAndAction(content, media);
  return {
    type, header: 'header' in content ? graphHeader(content.header, media) : undefined,
    body: words(content.body), footer: 'footer' in content ? words(content.footer) : undefined, action,
  };
}
