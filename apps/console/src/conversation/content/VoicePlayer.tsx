import { type MediaRef } from '@diwan/domain';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';
import { duration } from './measure.js';
import { BARS, loadPeaks } from './peaks.js';
import { isThere, MissingMedia, sourceOf } from './Media.js';
import classes from './Media.module.css';

const SPEEDS = [1, 1.5, 2] as const;

/** Only one plays at a time, as on a phone. */
let playing: HTMLAudioElement | null = null;

function Bars({ peaks, share }: { readonly peaks: readonly number[] | null; readonly share: number }) {
  return (
    <svg viewBox={`0 0 ${BARS * 3} 26`} preserveAspectRatio="none" aria-hidden>
      {Array.from({ length: BARS }, (_, i) => {
        const height = Math.max(2, (peaks?.[i] ?? 0.12) * 24);
        return <rect key={i} x={i * 3} y={13 - height / 2} width={2} height={height} rx={1} fill={i / BARS < share ? 'var(--dw-accent)' : 'var(--dw-text-faint)'} opacity={i / BARS < share ? 1 : 0.45} />;
      })}
    </svg>
  );
}

/** A recording or a sound file: play, seek, speed. Drawn left to right in every language, as time is. */
export function VoicePlayer({ media, voice }: { readonly media: MediaRef; readonly voice: boolean }) {
  const t = useT();
  const locale = useLocale();
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState({ on: false, at: 0, length: media.durationSeconds ?? 0, broken: false });
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  const [peaks, setPeaks] = useState<number[] | null>(null);
  const source = sourceOf(media);
  const there = isThere(media);
  useEffect(() => {
    let gone = false;
    if (source !== null && there) void loadPeaks(source).then((found) => { if (!gone) setPeaks(found); });
    return () => { gone = true; };
  }, [source, there]);
  if (source === null || !there || state.broken) return <MissingMedia media={media} kind={voice ? 'voice' : 'audio'} broken={state.broken} />;

  const toggle = (): void => {
    const element = audio.current;
    if (element === null) return;
    if (!element.paused) {
      element.pause();
      return;
    }
    if (playing !== element) playing?.pause();
    playing = element;
    element.playbackRate = speed;
    void element.play().catch(() => setState((before) => ({ ...before, on: false, broken: true })));
  };
  const seek = (seconds: number): void => {
    if (audio.current !== null) audio.current.currentTime = seconds;
    setState((before) => ({ ...before, at: seconds }));
  };
  const faster = (): void => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
    setSpeed(next);
    if (audio.current !== null) audio.current.playbackRate = next;
  };
  const length = Math.max(state.length, 0.1);
  return (
    <div className={classes['voice']} dir="ltr">
      <audio
        ref={audio} src={source} preload="metadata"
        onPlay={() => setState((before) => ({ ...before, on: true }))} onPause={() => setState((before) => ({ ...before, on: false }))}
        onEnded={() => setState((before) => ({ ...before, on: false, at: 0 }))} onTimeUpdate={(event) => { const at = event.currentTarget.currentTime; setState((before) => ({ ...before, at })); }}
        onLoadedMetadata={(event) => { const { duration: found } = event.currentTarget; if (Number.isFinite(found)) setState((before) => ({ ...before, length: found })); }}
        onError={() => setState((before) => ({ ...before, broken: true }))}
      />
      <button type="button" className={classes['play']} onClick={toggle} aria-label={t(state.on ? 'conversation.media.pause' : 'conversation.media.play')}><Icon icon={state.on ? IconPlayerPauseFilled : IconPlayerPlayFilled} size={18} /></button>
      <div className={classes['track']}>
        <div className={classes['bars']}>
          <Bars peaks={peaks} share={state.at / length} />
          <input type="range" min={0} max={length} step={0.1} value={state.at} onChange={(event) => seek(Number(event.currentTarget.value))} aria-label={t('conversation.media.position')} aria-valuetext={duration(state.at, locale)} />
        </div>
        <span className={classes['clock']}>{duration(state.at > 0 ? state.at : state.length, locale)}</span>
      </div>
      <button type="button" className={classes['speed']} onClick={faster} aria-label={t('conversation.media.speed', { n: speed })}>{speed.toLocaleString(locale)}×</button>
    </div>
  );
}
