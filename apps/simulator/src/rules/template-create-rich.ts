import { type TemplateComponent } from '../store/records.js';
import { buttonsOf, componentOf } from './template-variables.js';

/** How a fault is reported: a subcode of 100 and a sentence for people. */
type Fault = (subcode: number, message: string) => never;

/** Upper case for kinds inside cards, which may be written either way and read back upper case. */
export function upperKinds(component: TemplateComponent): TemplateComponent {
  return {
    ...component, type: component.type.toUpperCase(), ...(component.format === undefined ? {} : { format: component.format.toUpperCase() }),
    ...(component.buttons ? { buttons: component.buttons.map((button) => ({ ...button, type: button.type.toUpperCase() })) } : {}),
    ...(component.cards ? { cards: component.cards.map((card) => ({ components: card.components.map(upperKinds) })) } : {}),
  };
}

/** A limited-time offer: marketing, with picture or film, no footer, the code's button first when it counts down (Meta, limited-time offer templates). */
export function checkOffer(components: readonly TemplateComponent[], category: string, fault: Fault): void {
  const offer = componentOf(components, 'LIMITED_TIME_OFFER');
  if (!offer) return;
  const { text = '', has_expiration: counts } = offer.limited_time_offer ?? {};
  if (category !== 'MARKETING') fault(2388040, 'Limited-time offers are for marketing templates only.');
  if (text === '' || [...text].length > 16) fault(2388040, 'The text of a limited-time offer must be 1 to 16 characters long.');
  if (!['IMAGE', 'VIDEO'].includes(componentOf(components, 'HEADER')?.format ?? 'IMAGE')) fault(2388047, 'A limited-time offer can have a picture or a video as header.');
  if (componentOf(components, 'FOOTER')) fault(2388073, 'A limited-time offer can\'t have a footer.');
  if ([...(componentOf(components, 'BODY')?.text ?? '')].length > 600) fault(2388040, 'The body of a limited-time offer must be at most 600 characters long.');
  if (counts === true && buttonsOf(components)[0]?.type !== 'COPY_CODE') fault(2388040, 'An offer that expires needs the copy code button first.');
}

/** Two to ten cards of one shape, each with a picture, film or product on top (Meta, carousel templates). */
export function checkCarousel(components: readonly TemplateComponent[], category: string, fault: Fault): void {
  const carousel = componentOf(components, 'CAROUSEL');
  if (!carousel) return;
  const cards = carousel.cards ?? [];
  if (category !== 'MARKETING') fault(2388040, 'Carousels are for marketing templates only.');
  if (cards.length < 2 || cards.length > 10) fault(2388040, 'A carousel has 2 to 10 cards.');
  for (const { components: parts } of cards) {
    if (!['IMAGE', 'VIDEO', 'PRODUCT'].includes(componentOf(parts, 'HEADER')?.format ?? '')) fault(2388047, 'Each card needs a picture, a video or a product as header.');
    if ([...(componentOf(parts, 'BODY')?.text ?? '')].length > 160) fault(2388040, 'The body of a card must be at most 160 characters long.');
    const buttons = buttonsOf(parts);
    if (buttons.length < 1 || buttons.length > 2) fault(2388040, 'Each card needs one or two buttons.');
    if (buttons.some((button) => !['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'SPM'].includes(button.type))) fault(2388040, 'Cards can have quick reply, url, phone number and product buttons.');
  }
  if (new Set(cards.map(shapeOf)).size > 1) fault(2388040, 'All cards of a carousel must have the same components.');
}

const shapeOf = ({ components }: { components: TemplateComponent[] }): string =>
  [componentOf(components, 'HEADER')?.format, componentOf(components, 'BODY') ? 'body' : '', ...buttonsOf(components).map((button) => button.type)].join(',');

/** One-time codes: how the code gets into the app, and what each way needs (Meta, authentication templates). */
export function checkOtp(components: readonly TemplateComponent[], fault: Fault): void {
  const [button] = buttonsOf(components);
  if (!button) return;
  const kind = (button.otp_type ?? '').toUpperCase();
  if (!['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(kind)) fault(2388040, 'otp_type must be COPY_CODE, ONE_TAP or ZERO_TAP.');
  if ([...(button.text ?? '')].length > 25) fault(2388040, 'Button text must be at most 25 characters long.');
  if (kind === 'COPY_CODE') return;
  const apps = button['supported_apps'];
  const listed: unknown[] = Array.isArray(apps) ? apps : [];
  if (listed.length < 1 || listed.length > 5) fault(2388040, 'One-tap and zero-tap buttons need 1 to 5 supported_apps.');
  for (const app of listed) {
    const { package_name: name, signature_hash: hash } = app as { package_name?: unknown; signature_hash?: unknown };
    if (typeof name !== 'string' || name.length > 224 || !name.includes('.')) fault(2388040, 'package_name must be a package name of at most 224 characters.');
    if (typeof hash !== 'string' || hash.length !== 11) fault(2388040, 'signature_hash must be 11 characters long.');
  }
  if (kind === 'ZERO_TAP' && button['zero_tap_terms_accepted'] !== true) fault(2388040, 'Zero-tap buttons need zero_tap_terms_accepted.');
}
