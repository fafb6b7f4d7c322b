import { type TemplateButtonValue, type TemplateMessage, type TemplateVariable } from '@diwan/domain';
import { type ResolveMedia } from './media.js';

type Header = NonNullable<TemplateMessage['header']>;
type Card = NonNullable<TemplateMessage['cards']>[number];

const isPositional = (key: string) => /^\d+$/.test(key);

/** A text value. Named templates want the name with every value; positional ones must not have it. */
const textParameter = ({ key, value }: TemplateVariable) => ({ type: 'text', text: value, ...(isPositional(key) ? {} : { parameter_name: key }) });

/** Positional values in the order of their numbers, whatever order they came in. */
const ordered = (variables: readonly TemplateVariable[]): readonly TemplateVariable[] =>
  variables.every(({ key }) => isPositional(key)) ? [...variables].sort((a, b) => Number(a.key) - Number(b.key)) : variables;

function headerParameter(header: Header, media: ResolveMedia): object {
  switch (header.type) {
    case 'text': return textParameter(header.variable);
    case 'image': return { type: 'image', image: media(header.media) };
    case 'video': return { type: 'video', video: media(header.media) };
    case 'document': return { type: 'document', document: { ...media(header.media), filename: header.filename } };
    // Meta's reference gives coordinates in templates as text.
    case 'location': return { type: 'location', location: { latitude: String(header.latitude), longitude: String(header.longitude), name: header.name, address: header.address } };
    case 'product': return { type: 'product', product: { product_retailer_id: header.productRetailerId, catalog_id: header.catalogId } };
  }
}

/** `sub_type` and parameters of a button; no parameters where Meta needs none. */
function buttonParameters(button: TemplateButtonValue): { sub_type: string; parameters: object[] | undefined } {
  const action = (value: object) => [{ type: 'action', action: value }];
  switch (button.type) {
    case 'quick_reply': return { sub_type: 'quick_reply', parameters: [{ type: 'payload', payload: button.payload }] };
    case 'url': return { sub_type: 'url', parameters: [{ type: 'text', text: button.suffix }] };
    case 'copy_code': return { sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: button.code }] };
    case 'catalog': {
      const thumbnail = button.thumbnailProductRetailerId;
      return { sub_type: 'CATALOG', parameters: thumbnail === undefined ? undefined : action({ thumbnail_product_retailer_id: thumbnail }) };
    }
    case 'mpm': return {
      sub_type: 'mpm',
      parameters: action({
        thumbnail_product_retailer_id: button.thumbnailProductRetailerId,
        sections: button.sections.map(({ title, productRetailerIds }) => ({ title, product_items: productRetailerIds.map((product_retailer_id) => ({ product_retailer_id })) })),
      }),
    };
    case 'flow': return { sub_type: 'flow', parameters: action({ flow_token: button.token ?? 'unused', flow_action_data: button.data }) };
    case 'voice_call': {
      const ttl = button.ttlMinutes === undefined ? [] : [{ type: 'ttl_minutes', ttl_minutes: button.ttlMinutes }];
      const payload = button.payload === undefined ? [] : [{ type: 'payload', payload: button.payload }];
      return { sub_type: 'voice_call', parameters: ttl.length + payload.length > 0 ? [...ttl, ...payload] : undefined };
    }
    case 'order_details': return { sub_type: 'order_details', parameters: action({ order_details: button.orderDetails }) };
  }
}

function components({ header, body, buttons }: Pick<Card, 'header' | 'body' | 'buttons'>, media: ResolveMedia): object[] {
  return [
    ...(header ? [{ type: 'header', parameters: [headerParameter(header, media)] }] : []),
    ...(body.length > 0 ? [{ type: 'body', parameters: ordered(body).map(textParameter) }] : []),
    ...buttons.map((button) => {
      const { sub_type, parameters } = buttonParameters(button);
      return { type: 'button', sub_type, index: String(button.index), parameters };
    }),
  ];
}

/** The `template` object of a send. Source: Meta, template messages reference. `rendered` and `templateId` are ours and stay here. */
export function graphTemplate(template: TemplateMessage, media: ResolveMedia): object {
  const offer = template.limitedTimeOffer;
  const all = [
    ...components(template, media),
    ...(offer ? [{ type: 'limited_time_offer', parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: Date.parse(offer.expiresAt) } }] }] : []),
    ...(template.cards ? [{ type: 'carousel', cards: template.cards.map((card, card_index) => ({ card_index, components: components(card, media) })) }] : []),
  ];
  return { name: template.name, language: { code: template.language }, components: all.length > 0 ? all : undefined };
}
