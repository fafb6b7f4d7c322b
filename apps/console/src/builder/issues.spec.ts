import { Interactive, MediaId } from '@diwan/domain';
import { blankDraft, BuilderKind, type Draft, newCard, newItem, newOption, newProductSection, newRow, newSection } from './draft.js';
import { fromInteractive } from './from-interactive.js';
import { toInteractive } from './interactive.js';
import { issuesOf } from './issues.js';
import { bodyLimit, LIMITS, MOST } from './limits.js';

const picked = { media: { mediaId: MediaId.parse('01a2092c-8016-72d0-8f48-00000000abcd') }, name: 'photo.jpg' };
const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ ...newRow([]), id: `row_${i}`, title: `Row ${i}` }));
const card = () => ({ ...newCard([]), media: picked, body: 'Look', linkText: 'See', url: 'https://shop.example', replies: [{ ...newOption([]), title: 'Yes' }] });

/** A draft of a kind that nothing is wrong with. */
const good = (kind: BuilderKind): Draft => ({
  ...blankDraft(kind), body: 'Hello', headerText: 'Our shop', buttons: [{ ...newOption([]), title: 'Yes' }], listButton: 'Menu', sections: [{ ...newSection([]), rows: rows(2) }],
  linkText: 'Open', url: 'https://shop.example/a', flow: '123456', flowCta: 'Fill in', catalogId: '987654', productId: 'SKU 1', productSections: [{ ...newProductSection(), title: 'Coffee', products: [newItem('A')] }],
  products: [newItem('A'), newItem('B')], cards: [card(), card()],
});
const at = (draft: Draft) => issuesOf(draft).map(({ at: place, rule }) => [place, rule]);

it.each(BuilderKind.options)('%s: what the form lets through, the schema takes, and reads back the same', (kind) => {
  const draft = good(kind);
  expect(issuesOf(draft)).toEqual([]);
  const message = toInteractive(draft);
  expect(Interactive.parse(message)).toEqual(message);
  const again = fromInteractive(message);
  expect(again === null ? null : toInteractive(again)).toEqual(message);
});

describe('refused before anything is sent, at the field that breaks the rule', () => {
  it('a list with eleven rows', () => { expect(issuesOf({ ...good('list'), sections: [{ ...newSection([]), rows: rows(11) }] })).toEqual([{ at: 'sections', rule: 'too_many_rows', max: 10, n: 11 }]); });
  it('a list with eleven rows over two sections', () => {
    const sections = [rows(6), rows(11).slice(6)].map((own, i) => ({ ...newSection([]), title: `Part ${i}`, rows: own }));
    expect(at({ ...good('list'), sections })).toEqual([['sections', 'too_many_rows']]);
  });
  it('a title of 25 characters', () => {
    expect(issuesOf({ ...good('buttons'), buttons: [{ ...newOption([]), title: 'x'.repeat(25) }] })).toEqual([{ at: 'buttons.0.title', rule: 'too_long', max: 20, n: 25 }]);
    expect(issuesOf({ ...good('list'), sections: [{ ...newSection([]), rows: [{ ...newRow([]), title: 'x'.repeat(25) }] }] })).toEqual([{ at: 'sections.0.rows.0.title', rule: 'too_long', max: 24, n: 25 }]);
  });
  it('two buttons with the same words or the same id', () => {
    const one = newOption([]);
    expect(at({ ...good('buttons'), buttons: [{ ...one, title: 'Yes' }, { ...one, key: 'b', id: 'x', title: ' Yes ' }, { ...one, key: 'c', title: 'No' }] })).toEqual([['buttons.1.title', 'duplicate_title'], ['buttons.2.id', 'duplicate_id']]);
  });
  it('sections without titles, and only once there are several', () => {
    expect(at({ ...good('list'), sections: [{ ...newSection([]), rows: rows(1) }, { ...newSection([]), title: 'Second', rows: rows(2).slice(1) }] })).toEqual([['sections.0.title', 'section_title']]);
  });
  it('what is empty, and no address', () => {
    expect(at({ ...good('cta_url'), body: ' \n', url: 'shop.example' })).toEqual([['body', 'empty'], ['url', 'web_address']]);
    expect(at({ ...good('buttons'), headerType: 'image' })).toEqual([['header', 'media']]);
    expect(at({ ...good('buttons'), headerType: 'text', headerText: '' })).toEqual([['header', 'empty']]);
  });
  it('a flow without digits or with an emoji, or with data that is none', () => {
    expect(at({ ...good('flow'), flow: 'my flow', flowCta: 'Go 🚀', flowData: '{}' })).toEqual([['flow', 'digits'], ['cta', 'emoji'], ['data', 'json']]);
    expect(at({ ...good('flow'), flowBy: 'name', flow: 'my flow' })).toEqual([]);
    expect(at({ ...good('flow'), flow: '' })).toEqual([['flow', 'empty']]);
  });
  it('cards without a file, with too many lines, or too few of them', () => {
    expect(at({ ...good('media_carousel'), cards: [{ ...card(), media: null }, { ...card(), body: 'a\nb\nc\nd' }] })).toEqual([['cards.0.header', 'media'], ['cards.1.body', 'line_breaks']]);
    expect(issuesOf({ ...good('media_carousel'), cards: [card()] })).toEqual([{ at: 'cards', rule: 'too_few', max: 2 }]);
  });
  it('more products than fit', () => {
    const products = Array.from({ length: 31 }, (_, i) => newItem(`A${i}`));
    expect(issuesOf({ ...good('product_list'), productSections: [{ ...newProductSection(), title: 'All', products }] })).toEqual([{ at: 'sections', rule: 'too_many_products', max: 30, n: 31 }]);
    expect(issuesOf({ ...good('product_carousel'), products: products.slice(0, 11) })).toEqual([{ at: 'productRetailerIds', rule: 'too_many', max: 10, n: 11 }]);
  });
  it('a place that nothing is known for, with the texts judged as the customer reads them', () => {
    const facts = { first_name: null, full_name: null, phone: null, username: null, my_name: 'S'.repeat(21), workspace: 'Shop', business: null };
    expect(issuesOf({ ...good('buttons'), body: 'Hi {{first_name}}' }, facts)).toEqual([{ at: 'body', rule: 'variable', name: 'first_name' }]);
    expect(issuesOf({ ...good('buttons'), body: 'Hi {{first_name|friend}}' }, facts)).toEqual([]);
    expect(issuesOf({ ...good('buttons'), buttons: [{ ...newOption([]), title: '{{my_name}}' }] }, facts)).toEqual([{ at: 'buttons.0.title', rule: 'too_long', max: 20, n: 21 }]);
  });
});

describe('the limits that counters show are the schema\'s', () => {
  it.each(BuilderKind.options)('body of %s', (kind) => {
    expect(issuesOf({ ...good(kind), body: 'x'.repeat(bodyLimit(kind)) })).toEqual([]);
    expect(issuesOf({ ...good(kind), body: 'x'.repeat(bodyLimit(kind) + 1) })).toEqual([{ at: 'body', rule: 'too_long', max: bodyLimit(kind), n: bodyLimit(kind) + 1 }]);
  });
  const long = (n: number): string => 'x'.repeat(n);
  it.each<[string, number, (text: string) => Draft]>([
    ['header', LIMITS.headerText, (headerText) => ({ ...good('buttons'), headerType: 'text', headerText })], ['footer', LIMITS.footer, (footer) => ({ ...good('buttons'), footer })],
    ['buttons.0.id', LIMITS.buttonId, (id) => ({ ...good('buttons'), buttons: [{ key: 'a', id, title: 'x' }] })], ['button', LIMITS.buttonTitle, (listButton) => ({ ...good('list'), listButton })],
    ['sections.0.rows.0.description', LIMITS.rowDescription, (description) => ({ ...good('list'), sections: [{ key: 's', title: '', rows: [{ key: 'r', id: 'r', title: 'x', description }] }] })],
    ['sections.0.rows.0.id', LIMITS.rowId, (id) => ({ ...good('list'), sections: [{ key: 's', title: '', rows: [{ key: 'r', id, title: 'x', description: '' }] }] })],
    ['sections.0.title', LIMITS.sectionTitle, (title) => ({ ...good('list'), sections: [{ key: 's', title, rows: rows(1) }] })], ['displayText', LIMITS.linkText, (linkText) => ({ ...good('cta_url'), linkText })],
    ['cta', LIMITS.flowCta, (flowCta) => ({ ...good('flow'), flowCta })], ['cards.0.body', LIMITS.cardBody, (body) => ({ ...good('media_carousel'), cards: [{ ...card(), body }, card()] })],
  ])('%s', (place, max, make) => {
    expect(issuesOf(make(long(max)))).toEqual([]);
    expect(issuesOf(make(long(max + 1)))).toEqual([{ at: place, rule: 'too_long', max, n: max + 1 }]);
  });
  it('and of how many', () => {
    const buttons = Array.from({ length: MOST.buttons + 1 }, (_, i) => ({ key: `${i}`, id: `${i}`, title: `${i}` }));
    expect(issuesOf({ ...good('buttons'), buttons })).toEqual([{ at: 'buttons', rule: 'too_many', max: MOST.buttons, n: MOST.buttons + 1 }]);
    expect(issuesOf({ ...good('buttons'), buttons: buttons.slice(0, MOST.buttons) })).toEqual([]);
    const cards = Array.from({ length: MOST.cards + 1 }, card);
    expect(issuesOf({ ...good('media_carousel'), cards })).toEqual([{ at: 'cards', rule: 'too_many', max: MOST.cards, n: MOST.cards + 1 }]);
    const replies = Array.from({ length: MOST.cardReplies + 1 }, (_, i) => ({ key: `${i}`, id: `${i}`, title: `${i}` }));
    expect(at({ ...good('media_carousel'), cardAction: 'quick_replies', cards: [{ ...card(), replies }, card()] })).toEqual([['cards.0.action.replies', 'too_many']]);
  });
});
