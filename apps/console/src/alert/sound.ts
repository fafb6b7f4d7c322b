import { type AlertKind } from './kinds.js';

/** A tone: its pitch in Hz, when it begins and how long it sounds, in seconds. */
interface Tone { readonly hz: number; readonly at: number; readonly long: number }

/** Each kind has a melody of its own, told apart without looking: two steps up for mine, three for a mention, one soft for the team, a low pair for what nobody has. */
const TUNES: Readonly<Record<AlertKind, readonly Tone[]>> = {
  mine: [{ hz: 660, at: 0, long: 0.14 }, { hz: 880, at: 0.13, long: 0.22 }],
  mention: [{ hz: 784, at: 0, long: 0.1 }, { hz: 988, at: 0.1, long: 0.1 }, { hz: 1175, at: 0.2, long: 0.22 }],
  team: [{ hz: 587, at: 0, long: 0.24 }],
  unassigned: [{ hz: 523, at: 0, long: 0.12 }, { hz: 440, at: 0.14, long: 0.22 }],
};

let context: AudioContext | null = null;

function audio(): AudioContext | null {
  if (typeof AudioContext === 'undefined') return null;
  context ??= new AudioContext();
  return context;
}

function strike(to: AudioContext, { hz, at, long }: Tone, volume: number): void {
  const tone = to.createOscillator();
  const loudness = to.createGain();
  const from = to.currentTime + at;
  tone.frequency.value = hz;
  tone.type = 'sine';
  // A bell's shape: there at once, gone softly, without a click at either end.
  loudness.gain.setValueAtTime(0.0001, from);
  loudness.gain.exponentialRampToValueAtTime(Math.max(0.0001, volume * 0.4), from + 0.012);
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + long);
  tone.connect(loudness).connect(to.destination);
  tone.start(from);
  tone.stop(from + long + 0.02);
}

/** Resolves to whether it sounded: browsers let a page that nobody has touched yet make no sound. */
export async function ring(kind: AlertKind, volume: number): Promise<boolean> {
  const to = audio();
  if (to === null || volume === 0) return false;
  // Where it is not allowed, `resume` neither resolves nor rejects until somebody touches the page.
  if (to.state !== 'running') await Promise.race([to.resume(), new Promise((resolve) => { setTimeout(resolve, 200); })]);
  if (to.state !== 'running') return false;
  TUNES[kind].forEach((tone) => strike(to, tone, volume));
  return true;
}

/** Asks for the right to sound with the first touch or key, before the first message needs it. Returns how to stop. */
export function unlockSound(): () => void {
  const unlock = (): void => {
    stop();
    const to = audio();
    if (to !== null && to.state !== 'running') to.resume().catch(() => undefined);
  };
  const stop = (): void => ['pointerdown', 'keydown'].forEach((type) => window.removeEventListener(type, unlock, true));
  ['pointerdown', 'keydown'].forEach((type) => window.addEventListener(type, unlock, true));
  return stop;
}
