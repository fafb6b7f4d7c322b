import { useEffect, useRef, useState } from 'react';
import { LONGEST_SECONDS, MicError, type MicProblem, record, type Recorder, type Recording, SHORTEST_SECONDS } from './recording.js';

export type RecorderState =
  | { readonly at: 'asking' }
  | { readonly at: 'recording' | 'paused'; readonly seconds: number; readonly levels: readonly number[] }
  | { readonly at: 'listening'; readonly recording: Recording; readonly url: string }
  | { readonly at: 'refused'; readonly why: MicProblem };

/** As many bars as the moving picture shows. */
const SHOWN = 48;

export interface RecorderControl {
  readonly state: RecorderState;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Stops to listen; what was recorded can still be thrown away. */
  readonly listen: () => Promise<void>;
  /** Ends it; null when it was too short to mean anything. */
  readonly finish: () => Promise<Recording | null>;
}

/** A recording from the moment the microphone is asked for until its owner goes away. */
export function useRecorder(): RecorderControl {
  const [state, setState] = useState<RecorderState>({ at: 'asking' });
  const recorder = useRef<Recorder | null>(null);
  const done = useRef<Recording | null>(null);
  useEffect(() => {
    let gone = false;
    const onLevel = (level: number, seconds: number): void => {
      if (seconds >= LONGEST_SECONDS) recorder.current?.pause();
      setState((before) => ({ at: seconds >= LONGEST_SECONDS ? 'paused' : 'recording', seconds, levels: [...('levels' in before ? before.levels : []), level].slice(-SHOWN) }));
    };
    record(onLevel).then((started) => {
      if (gone) return started.cancel();
      recorder.current = started;
      setState({ at: 'recording', seconds: 0, levels: [] });
    }, (error: unknown) => { if (!gone) setState({ at: 'refused', why: error instanceof MicError ? error.why : 'unsupported' }); });
    return () => {
      gone = true;
      recorder.current?.cancel();
      recorder.current = null;
    };
  }, []);
  const url = state.at === 'listening' ? state.url : null;
  useEffect(() => () => { if (url !== null) URL.revokeObjectURL(url); }, [url]);
  const stop = async (): Promise<Recording | null> => {
    if (done.current !== null) return done.current;
    const running = recorder.current;
    recorder.current = null;
    done.current = (await running?.stop()) ?? null;
    return done.current;
  };
  const move = (at: 'recording' | 'paused'): void => setState((before) => ('levels' in before ? { ...before, at } : before));
  return {
    state,
    pause: () => { recorder.current?.pause(); move('paused'); },
    resume: () => { recorder.current?.resume(); move('recording'); },
    listen: async () => {
      const recording = await stop();
      if (recording !== null) setState({ at: 'listening', recording, url: URL.createObjectURL(recording.blob) });
    },
    finish: async () => {
      const recording = await stop();
      return recording === null || recording.seconds < SHORTEST_SECONDS ? null : recording;
    },
  };
}
