import { fitOf } from './limits.js';

const MB = 1024 * 1024;

describe('what a file goes as', () => {
  it.each([
    ['image/jpeg', 1, 'image', null], ['image/png', 5 * MB, 'image', null], ['image/jpeg', 5 * MB + 1, 'document', 'size'], ['image/heic', MB, 'document', 'kind'],
    ['video/mp4', 16 * MB, 'video', null], ['video/quicktime', MB, 'document', 'kind'], ['audio/ogg; codecs=opus', MB, 'audio', null], ['application/pdf', 99 * MB, 'document', null], ['', MB, 'document', null],
  ] as const)('%s of %d bytes: %s', (type, size, kind, why) => {
    expect(fitOf({ type, size })).toMatchObject({ fits: true, kind, why });
  });

  it('refuses what nothing can take', () => {
    expect(fitOf({ type: 'application/pdf', size: 100 * MB + 1 })).toMatchObject({ fits: false, reason: 'too_large' });
    expect(fitOf({ type: 'image/jpeg', size: 0 })).toMatchObject({ fits: false, reason: 'empty' });
  });
});
