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

/** Recordings longer than this are not decoded for a picture: a minute of sound takes ten megabytes. */
const LARGEST_BYTES = 2_000_000;

/** Reads a recording and measures it; null when it is too long, or the browser cannot decode its kind. */
export async function loadPeaks(source: string): Promise<number[] | null> {
  try {
    const response = await fetch(source, { credentials: 'same-origin' });
    const bytes = await response.arrayBuffer();
    if (!response.ok || bytes.byteLength > LARGEST_BYTES) return null;
    const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes);
    return peaksOf(sound.getChannelData(0));
  } catch {
    // A picture is an ornament: without one the player shows an even line.
    return null;
  }
}
