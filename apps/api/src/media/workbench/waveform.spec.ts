import { BARS, Loudness } from './waveform.js';

const sine = (length: number, height: number): Float32Array => Float32Array.from({ length }, (_, at) => height * Math.sin(at / 5));

it('draws 64 bars of 0 to 100, whatever the length', () => {
  for (const length of [1, 10, 2_000, 500_000]) {
    const loudness = new Loudness(100);
    loudness.add(sine(length, 0.5).fill(0.5));
    const bars = loudness.bars() ?? [];
    expect([bars.length, Math.max(...bars), Math.min(...bars) >= 0]).toEqual([BARS, 100, true]);
  }
});

it('shows what is quiet lower than what is loud, and silence as nothing', () => {
  const loudness = new Loudness(100);
  loudness.add(sine(50_000, 0.02));
  loudness.add(sine(50_000, 0.9));
  const bars = loudness.bars() ?? [];
  expect((bars[10] ?? 0) < 30 && (bars[50] ?? 0) > 90).toBe(true);
  const silence = new Loudness(100);
  silence.add(new Float32Array(10_000));
  expect(silence.bars()).toEqual(new Array(BARS).fill(0));
});

it('knows the length of what it heard, and that nothing was heard', () => {
  const loudness = new Loudness(100);
  expect(loudness.bars()).toBeNull();
  loudness.add(new Float32Array(8_050));
  expect(loudness.seconds(8_000)).toBeCloseTo(8_050 / 8_000);
});
