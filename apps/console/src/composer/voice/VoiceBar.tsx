import { Loader } from '@mantine/core';
import { IconMicrophoneOff, IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerStopFilled, IconSend2, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { duration } from '../../conversation/content/measure.js';
import { useLocale, useT } from '../../i18n/index.js';
import { Icon, toast } from '../../ui/index.js';
import { type Recording } from './recording.js';
import { type RecorderState, useRecorder } from './useRecorder.js';
import classes from './Voice.module.css';

/** Bars from 0 to 1, drawn left to right in every language, as time is. */
export function Bars({ levels, share = 1 }: { readonly levels: readonly number[]; readonly share?: number }) {
  return <span className={classes['bars']} dir="ltr" aria-hidden>{levels.map((level, i) => <i key={i} data-past={i / levels.length < share || undefined} style={{ blockSize: `${Math.max(10, Math.min(100, level * 100))}%` }} />)}</span>;
}

/** What was recorded, to be heard before it goes. */
function Listening({ recording, url }: { readonly recording: Recording; readonly url: string }) {
  const t = useT();
  const locale = useLocale();
  const audio = useRef<HTMLAudioElement>(null);
  const [{ on, at }, setState] = useState({ on: false, at: 0 });
  const toggle = (): void => void (on ? audio.current?.pause() : audio.current?.play());
  return (
    <>
      <audio ref={audio} src={url} onPlay={() => setState((s) => ({ ...s, on: true }))} onPause={() => setState((s) => ({ ...s, on: false }))} onEnded={() => setState({ on: false, at: 0 })} onTimeUpdate={({ currentTarget }) => { const { currentTime } = currentTarget; setState((s) => ({ ...s, at: currentTime })); }} />
      <button type="button" className={classes['round']} onClick={toggle} aria-label={t(on ? 'conversation.media.pause' : 'conversation.media.play')}><Icon icon={on ? IconPlayerPauseFilled : IconPlayerPlayFilled} size={18} /></button>
      <Bars levels={recording.waveform.map((bar) => bar / 100)} share={at / Math.max(0.1, recording.seconds)} />
      <span className={classes['clock']}>{duration(at > 0 ? at : recording.seconds, locale)}</span>
    </>
  );
}

interface VoiceBarProps {
  /** The button is held down: letting go (`released`) sends, as on a phone. */
  readonly held: boolean;
  readonly released: boolean;
  readonly onSend: (recording: Recording) => void;
  readonly onClose: () => void;
}

/** Stands where one writes while a voice message is recorded: loudness, time, pause, listen, throw away, send. */
export function VoiceBar({ held, released, onSend, onClose }: VoiceBarProps) {
  const t = useT();
  const locale = useLocale();
  const bar = useRef<HTMLDivElement>(null);
  const { state, pause, resume, listen, finish } = useRecorder();
  const send = async (): Promise<void> => {
    const recording = await finish();
    if (recording === null) toast({ message: t('composer.voice.tooShort') });
    else onSend(recording);
    onClose();
  };
  const current = useRef(send);
  useEffect(() => { current.current = send; });
  // Let go while the browser still asks for the microphone: it goes on as after a click.
  const heard = useRef(false);
  useEffect(() => { heard.current = state.at === 'recording'; });
  useEffect(() => { if (released && heard.current) void current.current(); }, [released]);
  useEffect(() => bar.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target === bar.current && state.at !== 'asking' && state.at !== 'refused') void send();
    else return;
    event.preventDefault();
  };
  const running = state.at === 'recording' || state.at === 'paused';
  return (
    <div ref={bar} className={classes['bar']} role="group" tabIndex={-1} aria-label={t('composer.voice.title')} onKeyDown={onKeyDown}>
      <button type="button" className={classes['plain']} onClick={onClose} aria-label={t('composer.voice.cancel')} title={t('composer.voice.cancel')}><Icon icon={IconTrash} size={20} /></button>
      {middle(state)}
      {running && (
        <>
          <button type="button" className={classes['plain']} onClick={state.at === 'paused' ? resume : pause} aria-label={t(state.at === 'paused' ? 'composer.voice.resume' : 'composer.voice.pause')} title={t(state.at === 'paused' ? 'composer.voice.resume' : 'composer.voice.pause')}><Icon icon={state.at === 'paused' ? IconPlayerPlayFilled : IconPlayerPauseFilled} size={18} /></button>
          <button type="button" className={classes['plain']} onClick={() => void listen()} aria-label={t('composer.voice.listen')} title={t('composer.voice.listen')}><Icon icon={IconPlayerStopFilled} size={18} /></button>
        </>
      )}
      {state.at !== 'refused' && <button type="button" className={classes['send']} disabled={state.at === 'asking'} onClick={() => void send()} aria-label={t('composer.voice.send')} title={t('composer.voice.send')}><Icon icon={IconSend2} size={18} mirror /></button>}
    </div>
  );

  function middle(now: RecorderState): ReactNode {
    switch (now.at) {
      case 'asking': return <span className={classes['words']}><Loader size={16} />{t('composer.voice.asking')}</span>;
      case 'refused': return <span className={classes['words']} role="alert"><span className={classes['refused']}><Icon icon={IconMicrophoneOff} size={18} /></span><span><strong>{t(`composer.voice.${now.why}`)}</strong> {t(`composer.voice.${now.why}Hint`)}</span></span>;
      case 'listening': return <Listening recording={now.recording} url={now.url} />;
      case 'recording': case 'paused': return (
        <>
          <span className={classes['dot']} data-paused={now.at === 'paused' || undefined} aria-hidden />
          <span className={classes['clock']} role="timer" aria-label={t(now.at === 'paused' ? 'composer.voice.isPaused' : 'composer.voice.isRecording')}>{duration(now.seconds, locale)}</span>
          <Bars levels={now.levels.map((level) => Math.sqrt(level))} />
          {held && <span className={classes['held']}>{t('composer.voice.letGo')}</span>}
        </>
      );
    }
  }
}
