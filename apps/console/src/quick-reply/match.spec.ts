import { QuickReplyView } from '@diwan/contract';
import { found, scoreOf } from './match.js';

let made = 0;
const reply = (shortcut: string, title: string, text: string, more: Partial<QuickReplyView> = {}): QuickReplyView => {
  made += 1;
  const id = `01a2092c-8016-42d0-8f48-${String(made).padStart(12, '0')}`;
  return { ...QuickReplyView.parse({ id, shortcut, title, scope: 'workspace', language: null, content: { type: 'text', text }, createdBy: null, uses: 0, lastUsedAt: null, updatedAt: '2026-11-01T00:00:00.000Z' }), ...more };
};
const hours = reply('hours', 'Opening hours', 'We are open from 9 to 5', { uses: 2 });
const مواعيد = reply('مواعيد', 'أوقات العمل', 'نعمل من التاسعة إلى الخامسة', { language: 'ar', uses: 2 });
const way = reply('way-to-shop', 'The way to us', 'Take the second street', { uses: 9 });
const all = [hours, مواعيد, way];
const names = (query: string, language: string | null = null) => found(all, query, language).map(({ shortcut }) => shortcut);

it('offers what is used most when nothing is typed', () => { expect(names('')).toEqual(['way-to-shop', 'hours', 'مواعيد']); });
it('puts the customer\'s language first', () => { expect(names('', 'ar')).toEqual(['مواعيد', 'way-to-shop', 'hours']); });
it('finds by shortcut, title and text, the nearer first', () => {
  expect([names('ho'), names('opening'), names('second street'), names('way to'), names('اوقات'), names('التاسعه')]).toEqual([['hours', 'way-to-shop'], ['hours'], ['way-to-shop'], ['way-to-shop'], ['مواعيد'], ['مواعيد']]);
});
it('forgives letters left out of a name, not of a text', () => {
  expect([scoreOf(hours, 'hrs') !== null, scoreOf(hours, 'zz'), scoreOf(way, 'tksd')]).toEqual([true, null, null]);
});
