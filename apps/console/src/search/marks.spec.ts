import { excerpt, marked } from './marks.js';

const hitsOf = (text: string, q: string) => marked(text, q).flatMap(({ text: part, hit }) => (hit ? [part] : []));

it.each([
  ['أُريد استرجاع الطَّلب', 'الطلب', ['الطَّلب']], ['أحمد الشّمري', 'احمد', ['أحمد']], ['رقم ٤٤٥٦', '4456', ['٤٤٥٦']], ['The Blue kettle, blue', 'BLUE', ['Blue', 'blue']],
  ['kettle arrived broken', 'broken kettle', ['kettle', 'broken']], ['nothing', 'zz', []], ['plain', '  ', []],
])('%s finds %s', (text, q, hits) => { expect([hitsOf(text, q), marked(text, q).map((part) => part.text).join('')]).toEqual([hits, text]); });

it('shows of a long text where it was found, from the beginning of a word', () => {
  const long = `${'so many words '.repeat(20)}and the kettle`;
  expect(excerpt(long, 'kettle')).toMatch(/^…\S.{10,40}kettle$/);
  expect(excerpt('the kettle', 'kettle')).toBe('the kettle');
});
