import { mayShowInline, typeOf } from './sniff.js';

const bytes = (start: string | number[]): Buffer => Buffer.concat([Buffer.from(start as string, 'latin1'), Buffer.alloc(32)]);
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0]);

describe('typeOf', () => {
  it('believes the bytes and not the sender', () => {
    expect(typeOf(JPEG, 'text/html')).toBe('image/jpeg');
    expect(typeOf(bytes('\x89PNG\r\n\x1a\n'), 'image/jpeg')).toBe('image/png');
    expect(typeOf(bytes('OggS'), 'audio/ogg; codecs=opus')).toBe('audio/ogg');
    expect(typeOf(bytes('\0\0\0\x18ftypmp42'), 'video/mp4')).toBe('video/mp4');
    expect(typeOf(bytes('\0\0\0\x18ftypisom'), 'audio/mp4')).toBe('audio/mp4');
  });

  it('takes no page for a picture', () => {
    expect(typeOf(bytes('<html><script>alert(1)</script>'), 'image/png')).toBe('application/octet-stream');
    expect(typeOf(bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'image/svg+xml')).toBe('application/octet-stream');
  });

  it('knows a program whatever it is called, and an archive by what it is said to hold', () => {
    expect(typeOf(bytes('MZ\x90\0\x03\0\0\0\x04\0\0\0'), 'image/jpeg')).toBe('application/x-executable');
    expect(typeOf(bytes('\x7fELF\x02\x01\x01'), 'application/pdf')).toBe('application/x-executable');
    expect(typeOf(Buffer.from('MZN is the currency of Mozambique. '.repeat(3)), 'text/plain')).toBe('text/plain');
    expect(typeOf(bytes('PK\x03\x04'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toMatch(/wordprocessingml/);
    expect(typeOf(bytes('PK\x03\x04'), 'image/png')).toBe('application/zip');
  });

  it('leaves documents their name, and nonsense none', () => {
    expect(typeOf(bytes('hello'), 'text/plain; charset=utf-8')).toBe('text/plain');
    expect(typeOf(bytes('hello'), 'x')).toBe('application/octet-stream');
    expect(typeOf(Buffer.from('hi'), 'text/plain')).toBe('text/plain');
  });
});

it('shows in place only what cannot carry a script', () => {
  expect(['image/jpeg', 'audio/ogg; codecs=opus', 'video/mp4', 'application/pdf'].every(mayShowInline)).toBe(true);
  expect(['text/html', 'image/svg+xml', 'text/plain', 'application/x-executable', null].some(mayShowInline)).toBe(false);
});
