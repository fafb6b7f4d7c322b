import { partsOf, type TemplateDefinition, type TemplateParts, variablesIn } from '@diwan/domain';
import fc from 'fast-check';

type Json = Record<string, unknown>;
type Spoil = (message: Json) => Json;

const media = { link: 'https://cdn.example.com/picture.jpg' };
const texts = (text: string | undefined) => variablesIn(text ?? '').map((key) => ({ key, value: 'نورة 7' }));

function headerFor(header: TemplateParts['header']): Json | undefined {
  switch (header?.format) {
    case 'IMAGE': return { type: 'image', media };
    case 'VIDEO': return { type: 'video', media };
    case 'DOCUMENT': return { type: 'document', media, filename: 'bill.pdf' };
    case 'LOCATION': return { type: 'location', latitude: 24.7, longitude: 46.7, name: 'Shop', address: 'Riyadh' };
    case 'PRODUCT': return { type: 'product', catalogId: '1', productRetailerId: 'p' };
    default: return texts(header?.text).map((variable): Json => ({ type: 'text', variable }))[0];
  }
}

const buttonsFor = (parts: TemplateParts): Json[] => parts.buttons.flatMap((button, index): Json[] => {
  if (button.type === 'URL') return variablesIn(button.url ?? '').length > 0 ? [{ type: 'url', index, suffix: '123' }] : [];
  switch (button.type) {
    case 'OTP': return [{ type: 'url', index, suffix: '123456' }];
    case 'COPY_CODE': return [{ type: 'copy_code', index, code: 'SAVE25' }];
    case 'MPM': return [{ type: 'mpm', index, thumbnailProductRetailerId: 'p', sections: [{ title: 'All', productRetailerIds: ['p', 'q'] }] }];
    default: return [];
  }
});

const without = (keys: Json): Json => Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
const valuesFor = (parts: TemplateParts, bodyText: string | undefined): Json => without({ header: headerFor(parts.header), body: texts(bodyText), buttons: buttonsFor(parts) });

/** What a careful person would send. */
export function careful(definition: TemplateDefinition, bodyText: string): Json {
  const parts = partsOf(definition.components);
  return without({
    name: definition.name, language: definition.language, ...valuesFor(parts, bodyText),
    limitedTimeOffer: parts.offer?.has_expiration === true ? { expiresAt: '2030-01-01T00:00:00Z' } : undefined,
    cards: parts.cards.length > 0 ? parts.cards.map((card) => valuesFor(card, card.body?.text)) : undefined,
  });
}

const listOf = (message: Json, key: string): Json[] => (message[key] as Json[] | undefined) ?? [];
const inBody = (value: string): Spoil => (message) => ({ ...message, body: listOf(message, 'body').map((variable, at) => (at === 0 ? { ...variable, value } : variable)) });

/**
 * What people get wrong. Each leaves a message alone in which there is nothing to get wrong. Values too many come in twos: one too many and one
 * too few would be the right number again, and on the wire values without names have nothing but their order.
 */
const spoils: Spoil[] = [
  (message) => message,
  inBody('two\nlines'), inBody('a\ttab'), inBody('five     spaces'), inBody('four    spaces'), inBody(''), inBody('س'.repeat(1024)), inBody('1234567890123456'),
  (message) => ({ ...message, body: listOf(message, 'body').slice(1) }),
  (message) => ({ ...message, body: [...listOf(message, 'body'), { key: 'another', value: 'x' }, { key: 'more', value: 'y' }] }),
  (message) => ({ ...message, body: [...listOf(message, 'body'), { key: '8', value: 'x' }, { key: '9', value: 'y' }] }),
  (message) => without({ ...message, header: undefined }),
  (message) => ({ ...message, header: { type: 'image', media } }),
  (message) => ({ ...message, header: { type: 'document', media } }),
  (message) => ({ ...message, header: { type: 'location', latitude: 1, longitude: 2, name: 'a', address: 'b' } }),
  (message) => ({ ...message, buttons: listOf(message, 'buttons').slice(1) }),
  (message) => ({ ...message, buttons: [...listOf(message, 'buttons'), { type: 'url', index: 9, suffix: 'x' }] }),
  (message) => ({ ...message, buttons: [{ type: 'quick_reply', index: 0, payload: 'yes' }] }),
  (message) => ({ ...message, buttons: [{ type: 'copy_code', index: 0, code: 'X1' }] }),
  (message) => ({ ...message, buttons: listOf(message, 'buttons').map((button) => ({ ...button, code: 'c'.repeat(21), suffix: '' })) }),
  (message) => without({ ...message, cards: undefined }),
  (message) => (message['cards'] ? { ...message, cards: listOf(message, 'cards').slice(0, 2) } : message),
  (message) => (message['cards'] ? { ...message, cards: listOf(message, 'cards').map((card, at) => (at === 0 ? without({ ...card, header: undefined }) : card)) } : message),
  (message) => (message['cards'] ? { ...message, cards: listOf(message, 'cards').map((card, at) => (at === 0 ? { ...card, buttons: [] } : card)) } : message),
  (message) => without({ ...message, limitedTimeOffer: undefined }),
  (message) => ({ ...message, limitedTimeOffer: { expiresAt: '2030-01-01T00:00:00Z' } }),
  (message) => ({ ...message, language: 'fr' }),
];

/** A careful message with up to two faults. */
export const templateMessages = (definition: TemplateDefinition, bodyText: string): fc.Arbitrary<Json> =>
  fc.array(fc.constantFrom(...spoils), { minLength: 0, maxLength: 2 }).map((faults) => faults.reduce((message, spoil) => spoil(message), careful(definition, bodyText)));
