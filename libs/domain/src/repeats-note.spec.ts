import { repeatsNote } from './repeats-note.js';

describe('a reply that repeats a private note', () => {
  it.each([
    ['the same words', 'Customer is lying, refuse the refund', 'Customer is lying, refuse the refund', true],
    ['other spacing and case', '  customer is lying,\n refuse the REFUND ', 'Customer is lying, refuse the refund', true],
    ['inside a longer text', 'Hello. Customer is lying, refuse the refund. Bye', 'Customer is lying, refuse the refund', true],
    ['Arabic', 'العميل يكذب، لا تعيدوا المبلغ', 'العميل يكذب، لا تعيدوا المبلغ', true],
    ['a short note that anybody might say', 'ok, thanks', 'ok, thanks', false],
    ['a short note inside a longer text', 'We will call you back tomorrow at nine', 'call you back', false],
    ['other words', 'Your refund is on its way', 'Customer is lying, refuse the refund', false],
  ])('%s', (_name, text, note, expected) => expect(repeatsNote(text, note)).toBe(expected));
});
