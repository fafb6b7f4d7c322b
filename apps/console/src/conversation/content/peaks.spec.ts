import { peaksOf } from './peaks.js';

describe('the picture of a voice message', () => {
  it('is as loud as the recording, part by part', () => {
    const samples = new Float32Array([0, 0.1, -0.5, 0.2, 0.25, 0]);
    expect(peaksOf(samples, 3).map((peak) => Math.round(peak * 10) / 10)).toEqual([0.2, 1, 0.5]);
  });
  it('is flat for silence and for nothing', () => {
    expect(peaksOf(new Float32Array(10), 2)).toEqual([0, 0]);
    expect(peaksOf(new Float32Array(0), 2)).toEqual([0, 0]);
  });
});
