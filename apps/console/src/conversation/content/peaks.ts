/** How many bars a voice message's picture has. */
export const BARS = 44;

/** The loudness of each part of a recording, 0 to 1, the loudest being 1. Silence stays flat. */
export function peaksOf(samples: Float32Array, bars: number = BARS): number[] {
  const step = samples.length / bars;
  const peaks = Array.from({ length: bars }, (_, i) => {
    let loudest = 0;
    const end = Math.min(samples.length, Math.floor((i + 1) * step));
    for (let at = Math.floor(i * step); at < end; at += 1) loudest = Math.max(loudest, Math.abs(samples[at] ?? 0));
    return loudest;
  });
  const top = Math.max(...peaks);
  return top < 0.005 ? peaks.map(() => 0) : peaks.map((peak) => peak / top);
}

/** A waveform as the server measured it (loudness 0 to 100, any number of values) in as many bars as are drawn. */
export function barsOf(waveform: readonly number[], bars: number = BARS): number[] {
  return Array.from({ length: bars }, (_, i) => {
    const from = Math.floor((i * waveform.length) / bars);
    const part = waveform.slice(from, Math.max(from + 1, Math.floor(((i + 1) * waveform.length) / bars)));
    return Math.max(0, ...part) / 100;
  });
}

/** What is heard in a recording: its loudness over time, and how long it is. Null: not known. */
export interface Sound { readonly peaks: readonly number[] | null; readonly seconds: number | null }

/** Recordings longer than this are not decoded for a picture: a minute of sound takes ten megabytes. */
const LARGEST_BYTES = 2_000_000;

/** Reads a recording and measures it; unknown when it is too long, or the browser cannot decode its kind. */
export async function listen(source: string): Promise<Sound> {
  try {
    const response = await fetch(source, { credentials: 'same-origin' });
    const bytes = await response.arrayBuffer();
    if (!response.ok || bytes.byteLength > LARGEST_BYTES) return { peaks: null, seconds: null };
    const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes);
    return { peaks: peaksOf(sound.getChannelData(0)), seconds: sound.duration };
  } catch {
    // A picture is an ornament: without one the player shows an even line.
    return { peaks: null, seconds: null };
  }
}
