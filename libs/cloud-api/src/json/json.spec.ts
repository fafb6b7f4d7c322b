import fc from 'fast-check';
import { parseLossless } from './lossless.js';
import { isStorableAsWritten, storableJson } from './storable.js';

describe('parseLossless', () => {
  it.each([
    ['{"id":1689556908129832001}', { id: '1689556908129832001' }],
    ['{"id": -1689556908129832001 }', { id: '-1689556908129832001' }],
    ['[9007199254740993,1]', ['9007199254740993', 1]],
    ['1689556908129832001', '1689556908129832001'],
    ['{"id":"1689556908129832001","t":1739321024}', { id: '1689556908129832001', t: 1739321024 }],
    [String.raw`{"a":"say \"1689556908129832001, 1689556908129832001\" \\","b":1689556908129832001}`, { a: 'say "1689556908129832001, 1689556908129832001" \\', b: '1689556908129832001' }],
    ['{"lat":37.4831234567890123456,"big":12345678901234567890.5,"e":1E20,"x":[1,1234567890123456789]}', { lat: Number('37.4831234567890123456'), big: Number('12345678901234567890.5'), e: 1e20, x: [1, '1234567890123456789'] }],
  ])('%s', (text, expected) => {
    expect(parseLossless(text)).toEqual(expected);
  });

  it.each(['', '{', '{"a":1689556908129832001', 'nope 1689556908129832001', '{"a":01234567890123456789x}'])('throws on %j', (text) => {
    expect(() => parseLossless(text)).toThrow(SyntaxError);
  });

  it('agrees with JSON.parse wherever no number is longer than 15 digits', () => {
    fc.assert(fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/\d{16}/.test(text));
      expect(parseLossless(text)).toEqual(JSON.parse(text));
    }));
  });

  it('keeps every digit of every integer, wherever it stands', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string(), fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n }))), (pairs) => {
      const text = '[' + pairs.map(([label, id]) => `{"label":${JSON.stringify(label)},"id":${id}}`).join(' , ') + ']';
      expect(parseLossless(text)).toEqual(pairs.map(([label, id]) => ({ label, id: id.toString() })));
    }));
  });
});

describe('storableJson', () => {
  it('replaces what jsonb refuses and nothing else', () => {
    const text = String.raw`{"a":"x\u0000y","b":["\ud83d\ude00","\ud83d","\ude00!"],"k\u0000":1}`;
    expect(storableJson(JSON.parse(text))).toEqual({ a: 'x\uFFFDy', b: ['😀', '\uFFFD', '\uFFFD!'], 'k\uFFFD': 1 });
  });
});

describe('storableJson depth', () => {
  it('refuses nesting that a later reader could not walk', () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(storableJson(nested(150))).toEqual(nested(150));
    expect(() => storableJson(nested(5_000))).toThrow(RangeError);
  });
});

describe('isStorableAsWritten', () => {
  it.each([String.raw`{"a":"x\u0000"}`, String.raw`["\ud83d"]`, String.raw`{"\uDE00":1}`, '['.repeat(201) + ']'.repeat(201)])('has %j looked at', (text) => expect(isStorableAsWritten(text)).toBe(false));
  it.each(['{}', '{"a":["مرحبا 😀"]}', String.raw`{"a":"\u0645\u0631"}`])('lets %j pass', (text) => expect(isStorableAsWritten(text)).toBe(true));

  it('lets nothing pass that would have been changed or refused', () => {
    fc.assert(fc.property(fc.jsonValue({ depthSize: 'small', stringUnit: 'binary' }), fc.boolean(), (value, escaping) => {
      const text = escaping ? JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(value)));
      if (isStorableAsWritten(text)) expect(storableJson(JSON.parse(text))).toEqual(JSON.parse(text));
    }));
  });
});
