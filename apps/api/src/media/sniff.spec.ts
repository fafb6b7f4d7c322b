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

  it('leaves documents their name, and nonsense none', () => {
    expect(typeOf(bytes('hello'), 'text/plain; charset=utf-8')).toBe('text/plain');
    expect(typeOf(bytes('hello'), 'x')).toBe('application/octet-stream');
    expect(typeOf(Buffer.from('hi'), 'text/plain')).toBe('text/plain');
  });
});

it('shows in place only what cannot carry a script', () => {
  expect(['image/jpeg', 'audio/ogg; codecs=opus', 'video/mp4'].every(mayShowInline)).toBe(true);
  expect(['text/html', 'image/svg+xml', 'application/pdf', null].some(mayShowInline)).toBe(false);
});
