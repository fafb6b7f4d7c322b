import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type MicProblem, problemOf } from '../voice/recording.js';

/** The longer side of a photo: WhatsApp shows no more, and it stays well under 5 MB. */
const LONGEST_SIDE = 2560;
const QUALITY = 0.88;

export type Facing = 'environment' | 'user';
export interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: 'asking' | 'live' | MicProblem;
  /** There is a second camera to turn to. */
  readonly canTurn: boolean;
  readonly facing: Facing;
  readonly turn: () => void;
  readonly again: () => void;
  /** A photo of what is seen now. */
  readonly take: () => Promise<File | null>;
}

async function photoOf(video: HTMLVideoElement): Promise<File | null> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY); });
  const stamp = new Date().toISOString().slice(0, 19).replace(/[T:]/g, '-');
  return blob === null ? null : new File([blob], `photo-${stamp}.jpg`, { type: 'image/jpeg' });
}

/** The device's camera while a dialog shows it; let go as soon as it does not. On phones the one at the back comes first. */
export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<Camera['state']>('asking');
  const [facing, setFacing] = useState<Facing>('environment');
  const [canTurn, setCanTurn] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    let stream: MediaStream | null = null;
    const start = async (): Promise<void> => {
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (devices === undefined) return setState('unsupported');
      try {
        stream = await devices.getUserMedia({ video: { facingMode: { ideal: facing }, width: { ideal: 1920 }, height: { ideal: 1080 } } });
        if (gone) return stream.getTracks().forEach((track) => track.stop());
        if (video.current !== null) video.current.srcObject = stream;
        setCanTurn((await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput').length > 1);
        setState('live');
      } catch (error) {
        if (!gone) setState(problemOf(error));
      }
    };
    void start();
    return () => {
      gone = true;
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, [facing, round]);
  const take = useCallback(async () => (video.current === null ? null : photoOf(video.current)), []);
  return {
    video, state, canTurn, facing, take,
    turn: () => { setState('asking'); setFacing(facing === 'user' ? 'environment' : 'user'); },
    again: () => { setState('asking'); setRound(round + 1); },
  };
}
