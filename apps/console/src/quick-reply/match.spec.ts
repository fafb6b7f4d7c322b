import { QuickReplyView } from '@diwan/contract';
import { found, type Order, scoreOf, type Uses } from './match.js';
import { wordingFor } from './wording.js';

let made = 0;
const reply = (shortcut: string, title: string, text: string, more: Partial<QuickReplyView> = {}): QuickReplyView => {
  made += 1;
  const id = `01a2092c-8016-42d0-8f48-${String(made).padStart(12, '0')}`;
  return { ...QuickReplyView.parse({ id, shortcut, title, scope: 'workspace', teamId: null, language: null, variants: [], content: { type: 'text', text }, createdBy: null, uses: 0, lastUsedAt: null, updatedAt: '2026-11-01T00:00:00.000Z' }), ...more };
};
const hours = reply('hours', 'Opening hours', 'We are open from 9 to 5', { uses: 2 });
const مواعيد = reply('مواعيد', 'أوقات العمل', 'نعمل من التاسعة إلى الخامسة', { language: 'ar', uses: 2 });
const way = reply('way-to-shop', 'The way to us', 'Take the second street', { uses: 9 });
const all = [hours, مواعيد, way];
const names = (query: string, language: string | null = null, own: Uses = new Map(), order: Order = 'own') => found(all, { query, language, own, order }).map(({ shortcut }) => shortcut);

it('offers what is used most when nothing is typed', () => { expect(names('')).toEqual(['way-to-shop', 'hours', 'مواعيد']); });
it('puts the customer\'s language first', () => { expect(names('', 'ar')).toEqual(['مواعيد', 'way-to-shop', 'hours']); });
it('finds by shortcut, title and text, the nearer first', () => {
  expect([names('ho'), names('opening'), names('second street'), names('way to'), names('اوقات'), names('التاسعه')]).toEqual([['hours', 'way-to-shop'], ['hours'], ['way-to-shop'], ['way-to-shop'], ['مواعيد'], ['مواعيد']]);
});
it('offers what one used last before what others use most', () => {
  const own: Uses = new Map([[مواعيد.id, { quickReplyId: مواعيد.id, uses: 1, lastUsedAt: '2026-11-03T00:00:00.000Z' }]]);
  expect([names('', null, own), names('', null, own, 'most'), names('', null, own, 'name')]).toEqual([['مواعيد', 'way-to-shop', 'hours'], ['way-to-shop', 'hours', 'مواعيد'], ['hours', 'way-to-shop', 'مواعيد']]);
});
it('looks into every language of a quick reply, and says it in the customer\'s', () => {
  const both = reply('thanks', 'Thanks', 'Thank you', { language: 'en', variants: [{ language: 'ar', content: { type: 'text', text: 'شكرًا لك' } }] });
  expect(scoreOf(both, 'شكرا')).not.toBeNull();
  expect(['ar', 'en', 'fr', null].map((language) => wordingFor(both, language).language)).toEqual(['ar', 'en', 'en', 'en']);
  expect(wordingFor({ ...hours, variants: both.variants }, 'fr').language).toBeNull();
});
it.each([['openning hours'], ['oepning'], ['مواعد'], ['موايعد']])('forgives a slip in a name: %s', (typed) => { expect(names(typed)).toHaveLength(1); });
it('forgives letters left out of a name, not of a text', () => {
  expect([names('hrs'), names('zz'), names('tksd')]).toEqual([['hours'], [], []]);
});
