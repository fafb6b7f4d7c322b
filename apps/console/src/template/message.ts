import { type TemplateView } from '@diwan/contract';
import { type MediaRef, partsOf, renderTemplate, type TemplateMessage, type TemplatePlace, templateVariables, toAsciiDigits } from '@diwan/domain';
import { buttonIndex, fieldsOf, followsBody, type MediaField, partsAt } from './fields.js';
import { sentSections } from './products.js';

/** A file for a header. */
export interface Chosen { readonly media: MediaRef; readonly filename: string }
/** What the form holds, by the ids of its fields. */
export interface Filled {
  /** The text of a variable, trimmed or marked up; null while it has none. */
  readonly text: (fieldId: string) => string | null;
  /** Any field's text as it is sent, trimmed; empty while it has none. */
  readonly raw: (fieldId: string) => string;
  readonly media: (fieldId: string) => Chosen | undefined;
  /** ISO instant; null while none is chosen. */
  readonly offerEnds: string | null;
}
type Parts = Pick<TemplateMessage, 'header' | 'body' | 'buttons'>;
type Header = NonNullable<Parts['header']>;

const mediaHeader = ({ format }: MediaField, { media, filename }: Chosen): Header =>
  (format === 'document' ? { type: 'document', media, filename: filename.slice(0, 240) } : { type: format, media });

/** A number in any digits; null when it is none. */
export const numberOf = (text: string): number | null => {
  const plain = toAsciiDigits(text).trim().replace('٫', '.');
  return plain === '' || !Number.isFinite(Number(plain)) ? null : Number(plain);
};
const optional = <K extends string>(key: K, value: string): Partial<Record<K, string>> => (value === '' ? {} : { [key]: value } as Record<K, string>);

function headerOf(definition: TemplateView['definition'], place: TemplatePlace, filled: Filled): Header | undefined {
  const field = fieldsOf(definition).find((one): one is MediaField => one.kind === 'media' && one.place === place);
  const chosen = field === undefined ? undefined : filled.media(field.id);
  if (field !== undefined) return chosen === undefined ? undefined : mediaHeader(field, chosen);
  const raw = (key: string): string => filled.raw(`${place} ${key}`);
  switch (partsAt(definition, place).header?.format) {
    case 'LOCATION': {
      const [latitude, longitude] = [numberOf(raw('latitude')), numberOf(raw('longitude'))];
      return latitude === null || longitude === null ? undefined : { type: 'location', latitude, longitude, ...optional('name', raw('name')), ...optional('address', raw('address')) };
    }
    case 'PRODUCT': return raw('product') === '' || raw('catalog') === '' ? undefined : { type: 'product', catalogId: raw('catalog'), productRetailerId: raw('product') };
    default: return undefined;
  }
}

function partsOfMessage({ definition }: Pick<TemplateView, 'definition'>, prefix: '' | `card.${number}.`, filled: Filled): Parts {
  const slots = templateVariables(definition).filter(({ place }) => (prefix === '' ? !place.startsWith('card.') : place.startsWith(prefix)));
  const given = slots.flatMap(({ place, key }) => {
    // A one-time password stands in the text and in the button.
    const text = filled.text(followsBody(definition, place) ? 'body 1' : `${place} ${key}`);
    return text === null ? [] : [{ place, variable: { key, value: text } }];
  });
  const at = (part: string) => given.filter(({ place }) => place === `${prefix}${part}`).map(({ variable }) => variable);
  const [headerText] = at('header');
  const header = headerOf(definition, `${prefix}header`, filled) ?? (headerText === undefined ? undefined : { type: 'text' as const, variable: headerText });
  const linked = given.flatMap(({ place, variable }) => linkValue(definition, place, variable.value));
  const own = partsAt(definition, `${prefix}body`).buttons.flatMap(({ type }, index) => buttonValue(type, index, (key) => filled.raw(`${prefix}button.${index} ${key}`)));
  return { ...(header === undefined ? {} : { header }), body: at('body'), buttons: [...linked, ...own].sort((a, b) => a.index - b.index) };
}

/** The end of a link, or a coupon's code. */
function linkValue(definition: TemplateView['definition'], place: TemplatePlace, value: string): Parts['buttons'] {
  const index = buttonIndex(place);
  if (index === null) return [];
  return [partsAt(definition, place).buttons[index]?.type === 'COPY_CODE' ? { type: 'copy_code', index, code: value } : { type: 'url', index, suffix: value }];
}

/** What a button is given beside that; nothing where nothing is said and Meta needs nothing. */
function buttonValue(type: string, index: number, raw: (key: string) => string): Parts['buttons'] {
  switch (type) {
    case 'QUICK_REPLY': return raw('payload') === '' ? [] : [{ type: 'quick_reply', index, payload: raw('payload') }];
    case 'VOICE_CALL': return raw('payload') === '' ? [] : [{ type: 'voice_call', index, payload: raw('payload') }];
    case 'FLOW': return raw('token') === '' ? [] : [{ type: 'flow', index, token: raw('token') }];
    case 'CATALOG': return raw('thumbnail') === '' ? [] : [{ type: 'catalog', index, thumbnailProductRetailerId: raw('thumbnail') }];
    case 'MPM': {
      const sections = sentSections(raw('products'));
      const [first] = sections.flatMap(({ productRetailerIds }) => productRetailerIds);
      // Meta wants one product for the picture: the first unless another is named.
      return first === undefined ? [] : [{ type: 'mpm', index, thumbnailProductRetailerId: raw('thumbnail') || first, sections }];
    }
    default: return [];
  }
}

/** What the form says, as the message that is sent. Places without a value are left out: `checkTemplateMessage` names them. */
export function messageOf(template: Pick<TemplateView, 'id' | 'definition'>, filled: Filled): TemplateMessage {
  const { definition } = template;
  const { cards } = partsOf(definition.components);
  const message = {
    templateId: template.id, name: definition.name, language: definition.language, ...partsOfMessage(template, '', filled),
    ...(filled.offerEnds === null ? {} : { limitedTimeOffer: { expiresAt: filled.offerEnds } }),
    ...(cards.length === 0 ? {} : { cards: cards.map((_card, i) => partsOfMessage(template, `card.${i}.`, filled)) }),
  };
  return { ...message, rendered: renderTemplate(definition, message) };
}
