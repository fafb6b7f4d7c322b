import { IconMicrophone, IconMusic, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

const BARS = 40;
const SPEEDS = [1, 1.5, 2] as const;

/** Loudness over the note, measured from its sound; null where it cannot be read. */
const measure = async (url: string): Promise<number[] | null> => {
  try {
    const bytes = await fetch(url).then((answer) => answer.arrayBuffer());
    const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes);
    const samples = sound.getChannelData(0);
    const width = Math.max(1, Math.floor(samples.length / BARS));
    const peaks = Array.from({ length: BARS }, (_unused, bar) => {
      let peak = 0;
      for (let at = bar * width; at < (bar + 1) * width; at += 8) peak = Math.max(peak, Math.abs(samples[at] ?? 0));
      return peak;
    });
    const loudest = Math.max(...peaks, 0.01);
    return peaks.map((peak) => 0.12 + 0.88 * (peak / loudest));
  } catch {
    // A file the browser cannot decode still has its player.
    return null;
  }
};

const time = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** A voice note with its wave and speeds, or a sound file. */
export const VoiceNote = ({ url, voice, onPlayed }: { url: string; voice: boolean; onPlayed: () => void }) => {
  const audio = useRef<HTMLAudioElement>(null);
  const [wave, setWave] = useState<number[] | null>(null);
  const [playing, setPlaying] = useState(false);
  const [played, setPlayed] = useState(0);
  const [seconds, setSeconds] = useState(0);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  useEffect(() => {
    let current = true;
    void measure(url).then((found) => { if (current) setWave(found); });
    return () => { current = false; };
  }, [url]);
  const toggle = (): void => {
    const element = audio.current;
    if (!element) return;
    if (playing) { element.pause(); return; }
    onPlayed();
    element.playbackRate = speed;
    void element.play().catch(() => setPlaying(false));
  };
  const faster = (): void => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
    setSpeed(next);
    if (audio.current) audio.current.playbackRate = next;
  };
  const share = seconds > 0 ? played / seconds : 0;
  return (
    <span className="voice" dir="ltr">
      {playing ? <button type="button" className="speed" onClick={faster}>{speed}×</button> : <span className="voice-face">{voice ? <IconMicrophone size={20} /> : <IconMusic size={20} />}</span>}
      <button type="button" className="icon-button" onClick={toggle} aria-label={playing ? 'Pause' : 'Play'}>{playing ? <IconPlayerPauseFilled /> : <IconPlayerPlayFilled />}</button>
      <span className="voice-track">
        <span className="wave" aria-hidden>{(wave ?? Array<number>(BARS).fill(0.2)).map((height, index) => <i key={index} className={index / BARS < share ? 'played' : ''} style={{ blockSize: `${height * 100}%` }} />)}</span>
        <span className="voice-time">{time(playing || played > 0 ? played : seconds)}</span>
      </span>
      <audio ref={audio} src={url} preload="metadata" onPlay={() => setPlaying(true)} onPause={() => setPlaying(false)} onEnded={() => { setPlaying(false); setPlayed(0); }}
        onLoadedMetadata={(event) => setSeconds(Number.isFinite(event.currentTarget.duration) ? event.currentTarget.duration : 0)}
        onTimeUpdate={(event) => setPlayed(event.currentTarget.currentTime)} />
    </span>
  );
};
