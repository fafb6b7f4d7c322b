import { hasUrlVariable, isAuthentication, partsOf, type TemplateButton, type TemplateDefinition, type TemplatePlace, templateVariables } from '@diwan/domain';

export type MediaFormat = 'image' | 'video' | 'document';

/** What kind of text a place takes: its rules and its name follow from it. */
export type TextForm = 'words' | 'link' | 'coupon' | 'code' | 'latitude' | 'longitude' | 'placeName' | 'address' | 'product' | 'catalog' | 'thumbnail' | 'payload' | 'token';

interface Base { readonly id: string; readonly place: TemplatePlace | 'offer' }
/** A text that the sender gives. `prefix` is the fixed start of a link, of which only the end is asked for. */
export interface TextField extends Base {
  readonly kind: 'text'; readonly place: TemplatePlace; readonly key: string; readonly sample: string | null; readonly prefix: string | null; readonly max: number;
  readonly form: TextForm;
  /** Meta sends the template without it, too. */
  readonly optional: boolean;
}
export interface MediaField extends Base { readonly kind: 'media'; readonly place: TemplatePlace; readonly format: MediaFormat }
/** Products in sections, as JSON of `ProductSections` in the field's text. */
export interface ProductsField extends Base { readonly kind: 'products'; readonly place: TemplatePlace }
/** When a limited-time offer ends. */
export interface ExpiryField extends Base { readonly kind: 'expiry'; readonly place: 'offer' }
export type Field = TextField | MediaField | ProductsField | ExpiryField;

/** Characters: Meta, message templates reference (URL buttons, coupon codes, quick replies) and authentication templates. */
const LIMITS: Readonly<Record<TextForm, number>> = {
  words: 1024, link: 2000, coupon: 20, code: 15, latitude: 20, longitude: 20, placeName: 1000, address: 1000, product: 200, catalog: 32, thumbnail: 200, payload: 256, token: 200,
};

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

const text = (place: TemplatePlace, key: string, form: TextForm, more: Partial<Pick<TextField, 'sample' | 'prefix' | 'optional'>> = {}): TextField =>
  ({ kind: 'text', id: `${place} ${key}`, place, key, form, sample: null, prefix: null, optional: false, max: LIMITS[form], ...more });

function variableFields(definition: TemplateDefinition): TextField[] {
  return templateVariables(definition).filter(({ place }) => !followsBody(definition, place)).map(({ place, key, sample }) => {
    const button = buttonAt(definition, place);
    if (button === undefined) return text(place, key, isAuthentication(definition) ? 'code' : 'words', { sample });
    return hasUrlVariable(button) ? text(place, key, 'link', { sample, prefix: (button.url ?? '').split('{{')[0] ?? '' }) : text(place, key, 'coupon', { sample });
  });
}

/** Template parts with the start of their places. */
function* everyPart(definition: TemplateDefinition) {
  const top = partsOf(definition.components);
  yield { parts: top, prefix: '' as const };
  for (const [i, parts] of top.cards.entries()) yield { parts, prefix: `card.${i}.` as const };
}

function headerFields(definition: TemplateDefinition): Field[] {
  return [...everyPart(definition)].flatMap(({ parts, prefix }): Field[] => {
    const place: TemplatePlace = `${prefix}header`;
    const format = parts.header?.format ?? '';
    const media = FORMATS[format];
    if (media !== undefined) return [{ kind: 'media', id: `${place} media`, place, format: media }];
    if (format === 'LOCATION') return [text(place, 'latitude', 'latitude'), text(place, 'longitude', 'longitude'), text(place, 'name', 'placeName', { optional: true }), text(place, 'address', 'address', { optional: true })];
    return format === 'PRODUCT' ? [text(place, 'product', 'product'), text(place, 'catalog', 'catalog')] : [];
  });
}

/** What a button takes beside the variables of its link. */
function buttonFields({ type }: TemplateButton, place: TemplatePlace): Field[] {
  switch (type) {
    case 'QUICK_REPLY': case 'VOICE_CALL': return [text(place, 'payload', 'payload', { optional: true })];
    case 'FLOW': return [text(place, 'token', 'token', { optional: true })];
    case 'CATALOG': return [text(place, 'thumbnail', 'thumbnail', { optional: true })];
    case 'MPM': return [{ kind: 'products', id: `${place} products`, place }, text(place, 'thumbnail', 'thumbnail', { optional: true })];
    default: return [];
  }
}
const allButtonFields = (definition: TemplateDefinition): Field[] =>
  [...everyPart(definition)].flatMap(({ parts, prefix }) => parts.buttons.flatMap((button, i) => buttonFields(button, `${prefix}button.${i}`)));

/** Header, text, buttons one by one, then card by card, as the customer reads them. */
const rank = ({ place }: Field): number => {
  if (place === 'offer') return 1.5;
  const card = /^card\.(\d+)\./.exec(place)?.[1];
  const part = place.endsWith('header') ? 0 : place.endsWith('body') ? 1 : 2 + (buttonIndex(place) ?? 0) / 100;
  return part + (card === undefined ? 0 : 10 * (Number(card) + 1));
};

/** Everything to fill in, in reading order. */
export function fieldsOf(definition: TemplateDefinition): Field[] {
  const ends = partsOf(definition.components).offer?.has_expiration === true;
  const offer: ExpiryField[] = ends ? [{ kind: 'expiry', id: 'offer', place: 'offer' }] : [];
  return [...headerFields(definition), ...variableFields(definition), ...allButtonFields(definition), ...offer].sort((a, b) => rank(a) - rank(b));
}

export const isOptional = (field: Field): boolean => field.kind === 'text' && field.optional;

/** What this form has no fields for; null when it can fill in the whole template. Payments bind to a country's own rules. */
export const unsupportedIn = (definition: TemplateDefinition): 'order' | null =>
  ([...everyPart(definition)].some(({ parts }) => parts.buttons.some(({ type }) => type === 'ORDER_DETAILS')) ? 'order' : null);
