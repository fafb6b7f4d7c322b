import { idsOf, productsRule, sectionsIn } from './products.js';

const text = (...sections: { title: string; ids: string }[]): string => JSON.stringify(sections);

it('begins with one empty section, whatever was kept', () => { expect([sectionsIn(''), sectionsIn('?'), sectionsIn('[]')]).toEqual(Array(3).fill([{ title: '', ids: '' }])); });
it('takes ids by lines or commas, each once', () => { expect(idsOf(' A-1\nA-2,A-1،\n\n B 3 ')).toEqual(['A-1', 'A-2', 'B 3']); });
it.each([
  ['products_empty', text({ title: 'Coffee', ids: ' \n' })], ['section_title', text({ title: ' ', ids: 'A' })], ['section_long', text({ title: 'x'.repeat(25), ids: 'A' })],
  ['products_many', text({ title: 'Coffee', ids: Array.from({ length: 31 }, (_, i) => `A${i}`).join('\n') })], [null, text({ title: 'x'.repeat(24), ids: 'A' })],
])('says %s', (rule, given) => { expect(productsRule(given)).toBe(rule); });
