import { problemOf, waveformOf } from './recording.js';

describe('the picture of a recording', () => {
  it('has at most 64 bars from 0 to 100, the loudest being 100', () => {
    const picture = waveformOf(Array.from({ length: 1000 }, (_, i) => (i === 500 ? 0.4 : 0.1)));
    expect(picture).toHaveLength(64);
    expect(Math.max(...picture)).toBe(100);
    expect(picture.filter((bar) => bar === 25)).toHaveLength(63);
  });
  it('is short for a short one, flat for silence, and empty for none', () => {
    expect(waveformOf([0.2, 0.4])).toEqual([50, 100]);
    expect(waveformOf([0.001, 0.002])).toEqual([0, 0]);
    expect(waveformOf([])).toEqual([]);
  });
});

it.each([['NotAllowedError', 'denied'], ['NotFoundError', 'missing'], ['NotReadableError', 'busy'], ['TypeError', 'unsupported']])('knows why the microphone said %s', (name, why) => {
  expect(problemOf(new DOMException('', name))).toBe(why);
});
