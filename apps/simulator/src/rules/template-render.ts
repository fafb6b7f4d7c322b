import { type BubbleMedia, type RenderedCard, type RenderedTemplate } from '../customer/phone-api.js';
import { type TemplateComponent, type TemplateRecord } from '../store/records.js';
import { renderButton } from './template-buttons.js';
import { type FilledCard, type FilledTemplate } from './template-parameters.js';
import { buttonsOf, componentOf, fillIn } from './template-variables.js';

type MediaParameter = { id?: string | undefined; link?: string | undefined; filename?: string | undefined };
type ShowMedia = (media: MediaParameter) => BubbleMedia;

/** The template as the customer's phone shows it. `showMedia` says where the phone finds a header's picture. */
export function renderTemplate(template: TemplateRecord, filled: FilledTemplate, showMedia: ShowMedia): RenderedTemplate {
  const { components } = template;
  const footer = componentOf(components, 'FOOTER')?.text;
  const offer = componentOf(components, 'LIMITED_TIME_OFFER')?.limited_time_offer;
  const approved = componentOf(components, 'CAROUSEL')?.cards ?? [];
  const cards = filled.cards?.map((card, at) => renderPart(approved[at]?.components ?? [], card, showMedia));
  return {
    name: template.name, language: template.language, category: template.category, ...renderPart(components, filled, showMedia),
    ...(footer === undefined ? {} : { footer }), ...(cards ? { cards } : {}),
    ...(offer ? { offer: { text: offer.text ?? '', ...(filled.offerEndsAt === undefined ? {} : { expiresAt: isoOf(filled.offerEndsAt) }) } } : {}),
  };
}

/** Meta's page has both a moment and a duration for the end of an offer: small numbers are taken as a duration (Meta, limited-time offer templates). */
const isoOf = (ms: number): string => new Date(ms < 10_000_000_000 ? Date.now() + ms : ms).toISOString();

/** Header, body and buttons: of the template itself, or of one of its cards. */
function renderPart(components: readonly TemplateComponent[], filled: FilledCard, showMedia: ShowMedia): RenderedCard {
  const header = renderHeader(components, filled, showMedia);
  return {
    ...(header ? { header } : {}), body: fillIn(componentOf(components, 'BODY')?.text ?? '', filled.body),
    buttons: buttonsOf(components).map((button, index) => renderButton(button, filled.buttons.get(index))),
  };
}

function renderHeader(components: readonly TemplateComponent[], filled: FilledCard, showMedia: ShowMedia): RenderedTemplate['header'] {
  const header = componentOf(components, 'HEADER');
  if (header?.text !== undefined) return { type: 'text', text: fillIn(header.text, filled.header) };
  const media = filled.headerMedia;
  switch (media?.type) {
    case 'image': return { type: 'image', media: showMedia(media.image) };
    case 'video': return { type: 'video', media: showMedia(media.video) };
    case 'document': return { type: 'document', media: showMedia(media.document) };
    case 'product': return { type: 'product', productRetailerId: String(media.product['product_retailer_id']) };
    case 'location': {
      const { latitude, longitude, name, address } = media.location;
      return { type: 'location', location: { latitude, longitude, ...(name === undefined ? {} : { name }), ...(address === undefined ? {} : { address }) } };
    }
    default: return undefined;
  }
}
