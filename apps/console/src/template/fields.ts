import { hasUrlVariable, isAuthentication, partsOf, type TemplateDefinition, type TemplatePlace, templateVariables } from '@diwan/domain';

export type MediaFormat = 'image' | 'video' | 'document';

interface Base { readonly id: string; readonly place: TemplatePlace | 'offer' }
/** A text that the sender gives. `prefix` is the fixed start of a link, of which only the end is asked for. */
export interface TextField extends Base {
  readonly kind: 'text'; readonly place: TemplatePlace; readonly key: string; readonly sample: string | null; readonly prefix: string | null; readonly max: number;
}
export interface MediaField extends Base { readonly kind: 'media'; readonly place: TemplatePlace; readonly format: MediaFormat }
/** When a limited-time offer ends. */
export interface ExpiryField extends Base { readonly kind: 'expiry'; readonly place: 'offer' }
export type Field = TextField | MediaField | ExpiryField;

/** Characters: Meta, message templates reference (URL buttons, coupon codes). */
const LINK_END_LIMIT = 2000;
const COUPON_LIMIT = 20;
const TEXT_LIMIT = 1024;

const FORMATS: Readonly<Record<string, MediaFormat>> = { IMAGE: 'image', VIDEO: 'video', GIF: 'video', DOCUMENT: 'document' };

/** The parts that a place belongs to: the template's own, or those of one card. */
export function partsAt(definition: TemplateDefinition, place: TemplatePlace) {
  const parts = partsOf(definition.components);
  const card = /^card\.(\d+)\./.exec(place)?.[1];
  return card === undefined ? parts : (parts.cards[Number(card)] ?? parts);
}

export const buttonIndex = (place: TemplatePlace): number | null => {
  const index = /button\.(\d+)$/.exec(place)?.[1];
  return index === undefined ? null : Number(index);
};
const buttonAt = (definition: TemplateDefinition, place: TemplatePlace) => {
  const index = buttonIndex(place);
  return index === null ? undefined : partsAt(definition, place).buttons[index];
};

/** A one-time password's button copies what the body says: it is asked for once. Source: Meta, authentication templates. */
export const followsBody = (definition: TemplateDefinition, place: TemplatePlace): boolean => {
  const button = buttonAt(definition, place);
  return button !== undefined && isAuthentication(definition) && hasUrlVariable(button);
};

function textFields(definition: TemplateDefinition): TextField[] {
  return templateVariables(definition).filter(({ place }) => !followsBody(definition, place)).map(({ place, key, sample }) => {
    const button = buttonAt(definition, place);
    const link = button !== undefined && hasUrlVariable(button);
    return {
      kind: 'text', id: `${place} ${key}`, place, key, sample,
      prefix: link ? ((button.url ?? '').split('{{')[0] ?? '') : null, max: link ? LINK_END_LIMIT : button === undefined ? TEXT_LIMIT : COUPON_LIMIT,
    };
  });
}

function mediaFields(definition: TemplateDefinition): MediaField[] {
  const { header, cards } = partsOf(definition.components);
  const headers = [{ place: 'header' as TemplatePlace, header }, ...cards.map((card, i) => ({ place: `card.${i}.header` as const, header: card.header }))];
  return headers.flatMap(({ place, header: one }) => {
    const format = FORMATS[one?.format ?? ''];
    return format === undefined ? [] : [{ kind: 'media', id: `${place} media`, place, format }];
  });
}

/** Header, text, buttons, then card by card, as the customer reads them. */
const rank = ({ place }: Field): number => {
  if (place === 'offer') return 1.5;
  const card = /^card\.(\d+)\./.exec(place)?.[1];
  const part = place.endsWith('header') ? 0 : place.endsWith('body') ? 1 : 2;
  return part + (card === undefined ? 0 : 10 * (Number(card) + 1));
};

/** Everything to fill in, in reading order. */
export function fieldsOf(definition: TemplateDefinition): Field[] {
  const ends = partsOf(definition.components).offer?.has_expiration === true;
  const offer: ExpiryField[] = ends ? [{ kind: 'expiry', id: 'offer', place: 'offer' }] : [];
  return [...mediaFields(definition), ...textFields(definition), ...offer].sort((a, b) => rank(a) - rank(b));
}

export type Unsupported = 'location' | 'product' | 'order';

/** What this form has no fields for; null when it can fill in the whole template. */
export function unsupportedIn(definition: TemplateDefinition): Unsupported | null {
  const top = partsOf(definition.components);
  const all = [top, ...top.cards];
  if (all.some(({ header }) => header?.format === 'LOCATION')) return 'location';
  if (all.some(({ buttons }) => buttons.some(({ type }) => type === 'ORDER_DETAILS'))) return 'order';
  if (all.some(({ header, buttons }) => header?.format === 'PRODUCT' || buttons.some(({ type }) => type === 'MPM'))) return 'product';
  return null;
}
