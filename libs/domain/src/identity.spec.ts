import fc from 'fast-check';
import { canonicalPhone, countryOf, displayName, firstName, formatPhone, isBsuid, looksLikePhone, phoneSpellings, resolveOrder } from './identity.js';

const digits = (length: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

describe('phoneSpellings', () => {
  it.each<[string, string[]]>([
    ['+5511987654321', ['+5511987654321', '+551187654321']],
    ['551187654321', ['+551187654321', '+5511987654321']],
    ['+551133334444', ['+551133334444']],
    ['+5491112345678', ['+5491112345678', '+541112345678']],
    ['+5215512345678', ['+5215512345678', '+525512345678']],
    ['966501234567', ['+966501234567']],
  ])('%s', (phone, spellings) => { expect(phoneSpellings(phone)).toEqual(spellings); });

  it('is the same set for every spelling in it', () => {
    const phone = fc.oneof(digits(10).map((d) => `+55${d}`), digits(11).map((d) => `+55${d}`), digits(10).map((d) => `+54${d}`),
      digits(10).map((d) => `+549${d}`), digits(10).map((d) => `+52${d}`), digits(10).map((d) => `+521${d}`), digits(12).map((d) => `+${d}`));
    fc.assert(fc.property(phone, (given) => {
      const all = phoneSpellings(given).sort();
      for (const other of all) expect(phoneSpellings(other).sort()).toEqual(all);
    }), { numRuns: 1000 });
  });
});

describe('canonicalPhone', () => {
  it.each<[string, string | undefined, string | null]>([
    ['+966 50 123-4567', undefined, '+966501234567'], ['966501234567', undefined, '+966501234567'], ['00966501234567', undefined, '+966501234567'],
    ['٠٥٠١٢٣٤٥٦٧', 'SA', '+966501234567'], ['۰۵۰۱۲۳۴۵۶۷', 'sa', '+966501234567'], ['\u202a+966 50 123 4567\u202c', undefined, '+966501234567'],
    ['(650) 555-1234', 'US', '+16505551234'], ['+5215512345678', undefined, '+525512345678'], ['551187654321', undefined, '+5511987654321'],
    ['011 15 1234-5678', 'AR', '+5491112345678'], ['+5215512345678', 'MX', '+525512345678'],
    ['12', undefined, null], ['hello', 'SA', null], ['', undefined, null], ['+999123456789', undefined, null], ['+96650123456789012', undefined, null],
    ['call 0501234567 now', 'SA', null],
  ])('%s (%s) → %s', (input, country, expected) => { expect(canonicalPhone(input, country)).toBe(expected); });

  it('gives back what it once gave', () => {
    fc.assert(fc.property(fc.constantFrom('966', '971', '20', '55', '54', '549', '52', '521', '1', '44', '91'), digits(10), (code, rest) => {
      // A leading zero is a trunk prefix that a person typed beside the country code; each reading takes one off.
      fc.pre(!rest.startsWith('0'));
      const e164 = canonicalPhone(`+${code}${rest}`);
      if (e164 === null) return;
      expect(canonicalPhone(e164)).toBe(e164);
    }), { numRuns: 1000 });
  });
});

it('reads numbers back for people', () => {
  expect(formatPhone('+966501234567')).toBe('+966 50 123 4567');
  expect(formatPhone('+966501234567', false)).toBe('050 123 4567');
  expect(formatPhone('999123456')).toBe('+999123456');
  expect(countryOf('966501234567')).toBe('SA');
  expect(countryOf('+15550783881')).toBeNull();
});

it('names a person by the best that is known', () => {
  expect(displayName({ profileName: ' Sara  Ali ', username: 'sara', phone: '+966501234567' })).toBe('Sara Ali');
  expect(displayName({ profileName: ' ', username: '@sara', phone: '+966501234567' })).toBe('@sara');
  expect(displayName({ profileName: null, phone: '966501234567', bsuid: 'SA.123' })).toBe('+966 50 123 4567');
  expect(displayName({ bsuid: 'US.13491208655302741918' })).toBe('US…1918');
  expect(displayName({})).toBeNull();
});

it.each<[string, string | null]>([
  ['Sara Ali', 'Sara'], ['عبد الله الحربي', 'عبد الله'], ['أم خالد', 'أم خالد'], ['🌸 نورة 🌸', 'نورة'], ['Dr. Omar Said', 'Omar'], ['د. هند', 'هند'],
  ['Jean-Luc Picard', 'Jean-Luc'], ['🔥🔥', null], ['', null], ['O’Brien', 'O’Brien'], ['Abu Bakr Sy', 'Abu Bakr'],
])('greets %s as %s', (name, expected) => { expect(firstName(name)).toBe(expected); });

it('tells ids from numbers', () => {
  expect(isBsuid('US.13491208655302741918')).toBe(true);
  expect(isBsuid('US.ENT.11815799212886844830')).toBe(true);
  expect(isBsuid('16505551234')).toBe(false);
  expect(looksLikePhone('16505551234')).toBe(true);
  expect(looksLikePhone('US.1349')).toBe(false);
});

describe('resolveOrder', () => {
  it('asks the surest first and every spelling of a number', () => {
    const order = resolveOrder([
      { kind: 'username', value: 'sara' }, { kind: 'phone', value: '+5511987654321' }, { kind: 'wa_id', value: '551187654321' }, { kind: 'bsuid', value: 'BR.1' },
    ]);
    expect(order).toEqual([
      { kind: 'bsuid', value: 'BR.1' }, { kind: 'wa_id', value: '551187654321' }, { kind: 'phone', value: '+551187654321' },
      { kind: 'wa_id', value: '5511987654321' }, { kind: 'phone', value: '+5511987654321' },
    ]);
  });

  it('does not take an id for a number', () => {
    expect(resolveOrder([{ kind: 'wa_id', value: 'US.1349' }])).toEqual([{ kind: 'wa_id', value: 'US.1349' }]);
  });
});
