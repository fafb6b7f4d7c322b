import { useSyncExternalStore } from 'react';

/** A recording that can be played. `key` is the medium's id: the same recording keeps its place wherever it is drawn. */
export interface Track { readonly key: string; readonly source: string; readonly length: number | null; /** What plays on when this one ends. */ readonly next: () => Track | null }

export const SPEEDS = [1, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

interface State { readonly key: string | null; readonly on: boolean; readonly at: number; readonly length: number | null; readonly failed: ReadonlySet<string> }

const SPEED_KEY = 'diwan.voiceSpeed';
let state: State = { key: null, on: false, at: 0, length: null, failed: new Set() };
let speed: Speed = SPEEDS.find((one) => String(one) === localStorage.getItem(SPEED_KEY)) ?? 1;
/** Where each recording was left. Kept while the page is open. */
const places = new Map<string, number>();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const change = (values: Partial<State>): void => {
  state = { ...state, ...values };
  listeners.forEach((listener) => listener());
};

/** One player for all: only one sounds at a time, and it goes on when its bubble is scrolled out of sight. */
let element: HTMLAudioElement | null = null;
let current: Track | null = null;

function player(): HTMLAudioElement {
  if (element !== null) return element;
  element = new Audio();
  element.preload = 'metadata';
  element.ontimeupdate = () => {
    if (element === null || current === null) return;
    places.set(current.key, element.currentTime);
    change({ at: element.currentTime });
  };
  element.onloadedmetadata = () => { if (element !== null && Number.isFinite(element.duration)) change({ length: element.duration }); };
  element.onplay = () => change({ on: true });
  element.onpause = () => change({ on: false });
  element.onerror = () => { if (current !== null) fail(current.key); };
  element.onended = () => {
    if (current === null) return;
    places.delete(current.key);
    const following = current.next();
    change({ on: false, at: 0 });
    if (following !== null) play(following);
  };
  return element;
}

const fail = (key: string): void => change({ on: false, failed: new Set([...state.failed, key]) });

/** Plays from where it was left. */
export function play(track: Track): void {
  const audio = player();
  if (current?.key !== track.key) {
    audio.pause();
    audio.src = track.source;
    audio.currentTime = places.get(track.key) ?? 0;
  }
  current = track;
  change({ key: track.key, at: places.get(track.key) ?? 0, length: Number.isFinite(audio.duration) ? audio.duration : track.length });
  audio.playbackRate = speed;
  // A newer recording interrupting this one is no failure of its.
  audio.play().catch((error: unknown) => { if (!(error instanceof DOMException && error.name === 'AbortError')) fail(track.key); });
}

export const pause = (): void => element?.pause();

export function seek(track: Track, seconds: number): void {
  places.set(track.key, seconds);
  if (current?.key === track.key && element !== null) element.currentTime = seconds;
  change(current?.key === track.key ? { at: seconds } : {});
}

/** The next speed, for every recording from now on, also after the page is opened again. */
export function changeSpeed(): void {
  speed = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
  localStorage.setItem(SPEED_KEY, String(speed));
  if (element !== null) element.playbackRate = speed;
  change({});
}

export interface Playing { readonly on: boolean; readonly at: number; readonly length: number | null; readonly failed: boolean; readonly speed: Speed }

const cache = new Map<string, Playing>();
function snapshot(key: string): Playing {
  const own = state.key === key;
  const next: Playing = { on: own && state.on, at: own ? state.at : (places.get(key) ?? 0), length: own ? state.length : null, failed: state.failed.has(key), speed };
  const last = cache.get(key);
  if (last !== undefined && last.on === next.on && last.at === next.at && last.length === next.length && last.failed === next.failed && last.speed === next.speed) return last;
  cache.set(key, next);
  return next;
}

/** How a recording stands. */
export const usePlaying = (key: string): Playing => useSyncExternalStore(subscribe, () => snapshot(key));
