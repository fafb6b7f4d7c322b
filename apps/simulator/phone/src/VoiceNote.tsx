import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useRef, useState } from 'react';

const BARS = 34;
/** A drawn wave: the same for the same note, without decoding it. */
const wave = (seed: string): number[] => Array.from({ length: BARS }, (_, index) => 0.25 + 0.75 * Math.abs(Math.sin(index * 1.7 + seed.length) * Math.cos(index * 0.6 + (seed.charCodeAt(index % seed.length) || 1))));

export const VoiceNote = ({ url, onPlayed }: { url: string; onPlayed: () => void }) => {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [progress, setProgress] = useState(0);
  const [seconds, setSeconds] = useState(0);
  const toggle = (): void => {
    const element = audio.current;
    if (!element) return;
    if (playing) { element.pause(); return; }
    onPlayed();
    void element.play().catch(() => setPlaying(false));
  };
  return (
    <span className="voice" dir="ltr">
      <button type="button" className="icon-button" onClick={toggle} aria-label={playing ? 'Pause' : 'Play'}>{playing ? <IconPlayerPauseFilled /> : <IconPlayerPlayFilled />}</button>
      <span className="wave" aria-hidden>{wave(url).map((height, index) => <i key={index} className={index / BARS < progress ? 'played' : ''} style={{ blockSize: `${height * 100}%` }} />)}</span>
      <span className="voice-time">{Math.floor(seconds / 60)}:{String(Math.floor(seconds % 60)).padStart(2, '0')}</span>
      <audio ref={audio} src={url} preload="metadata" onPlay={() => setPlaying(true)} onPause={() => setPlaying(false)} onEnded={() => { setPlaying(false); setProgress(0); }}
        onLoadedMetadata={(event) => setSeconds(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)}
        onTimeUpdate={(event) => setProgress(event.currentTarget.currentTime / (event.currentTarget.duration || 1))} />
    </span>
  );
};
