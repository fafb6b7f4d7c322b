import { type CustomFieldType, type FieldRule, readCustomText, readCustomValue } from './index.js';

const options = [{ key: 'gold', name: { ar: 'ذهبي', en: 'Gold' } }, { key: 'silver', name: { ar: 'فضي', en: '' } }];
const rule = (type: CustomFieldType): FieldRule => ({ type, options });

describe('a custom value', () => {
  it.each<[CustomFieldType, unknown, unknown]>([
    ['text', ' hello ', 'hello'], ['text', 5, 'wrong_type'], ['text', 'x'.repeat(2001), 'too_long'], ['number', 12.5, 12.5], ['number', '12', 'not_a_number'], ['number', Number.NaN, 'not_a_number'],
    ['date', '2026-02-28', '2026-02-28'], ['date', '2026-02-30', 'not_a_date'], ['bool', false, false], ['bool', 'false', 'not_yes_or_no'], ['choice', 'gold', 'gold'], ['choice', 'Gold', 'not_an_option'],
    ['choices', ['silver', 'gold', 'silver'], ['silver', 'gold']], ['choices', ['tin'], 'not_an_option'], ['link', 'https://example.com/a?b', 'https://example.com/a?b'], ['link', 'javascript:alert(1)', 'not_a_link'],
    ['phone', '+966 55 123 4567', '+966551234567'], ['phone', '12', 'not_a_phone'], ['email', 'Mona@Example.com', 'mona@example.com'], ['email', 'mona', 'not_an_email'],
    ['text', null, null], ['text', '', null], ['choices', [], null],
  ])('of type %s: %j', (type, given, expected) => {
    const read = readCustomValue(rule(type), given);
    expect(read.ok ? read.value : read.fault).toEqual(expected);
  });

  it.each<[CustomFieldType, string, unknown]>([
    ['number', '١٬٢٣٤٫٥', 1234.5], ['number', '1,234', 1234], ['number', 'twelve', 'not_a_number'], ['bool', 'نعم', true], ['bool', 'No', false], ['bool', 'maybe', 'not_yes_or_no'],
    ['date', '٣١/٠٣/٢٠٢٦', '2026-03-31'], ['date', '2026/3/1', '2026-03-01'], ['date', '31/02/2026', 'not_a_date'], ['choice', 'ذهبي', 'gold'], ['choice', 'GOLD', 'gold'], ['choice', 'tin', 'not_an_option'],
    ['choices', 'فضي، Gold', ['silver', 'gold']], ['phone', '0551234567', '+966551234567'], ['text', '  ', null],
  ])('from a cell, of type %s: %s', (type, cell, expected) => {
    const read = readCustomText(rule(type), cell, 'SA');
    expect(read.ok ? read.value : read.fault).toEqual(expected);
  });
});
