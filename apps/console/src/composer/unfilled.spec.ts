import { leaveOpen, unfilledIn } from './unfilled.js';

it.each([
  ['Hi {{contact.phone}}!', { place: '{{contact.phone}}', from: 3 }], ['{{ first_name | friend }}', { place: '{{ first_name | friend }}', from: 0 }],
  ['Write {{ user.name }} into your page', null], ['{{}} {phone} {{', null], ['plain', null],
])('%s', (text, unfilled) => { expect(unfilledIn('one', text)).toEqual(unfilled); });

it('knows what a quick reply left open in this conversation alone', () => {
  leaveOpen('two', ['order_no']);
  expect([unfilledIn('two', 'No. {{order_no}}'), unfilledIn('two', 'No. 7'), unfilledIn('one', 'No. {{order_no}}')]).toEqual([{ place: '{{order_no}}', from: 4 }, null, null]);
  leaveOpen('two', []);
  expect(unfilledIn('two', 'No. {{order_no}}')).toBeNull();
});
