import { type MessageView } from '@diwan/contract';
import { type MediaRef } from '@diwan/domain';
import { IconMicrophone, IconMusic, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { Icon, UserText } from '../../ui/index.js';
import { isUnspoken } from '../bubble/words.js';
import { useThread } from '../thread/context.js';
import { duration, fileSize } from './measure.js';
import { MissingMedia } from './MissingMedia.js';
import { barsOf, BARS, listen, type Sound } from './peaks.js';
import { changeSpeed, pause, play, seek, type Track, usePlaying } from './playback.js';
import { isThere, sourceOf } from './source.js';
import classes from './Voice.module.css';

function Bars({ peaks, share }: { readonly peaks: readonly number[] | null; readonly share: number }) {
  return (
    <svg viewBox={`0 0 ${BARS * 3} 28`} preserveAspectRatio="none" aria-hidden>
      {Array.from({ length: BARS }, (_, i) => {
        const height = Math.max(2.5, (peaks?.[i] ?? 0.1) * 27);
        return <rect key={i} x={i * 3} y={14 - height / 2} width={1.9} height={height} rx={0.95} data-played={i / BARS < share || undefined} />;
      })}
    </svg>
  );
}

/** The loudness and length of a recording: the server's word, or for what it has not measured, our own. */
function useSound(media: MediaRef, source: string | null): Sound {
  const [heard, setHeard] = useState<Sound>({ peaks: null, seconds: null });
  const known = media.waveform !== undefined || source === null;
  useEffect(() => {
    if (known || source === null) return;
    let gone = false;
    void listen(source).then((found) => { if (!gone) setHeard(found); });
    return () => { gone = true; };
  }, [known, source]);
  return { peaks: media.waveform === undefined ? heard.peaks : barsOf(media.waveform), seconds: media.durationSeconds ?? heard.seconds };
}

const trackOf = (message: MessageView, messages: () => readonly MessageView[]): Track | null => {
  const { content } = message;
  if (content.type !== 'audio' || message.revokedAt !== null || !isThere(content.media)) return null;
  const source = sourceOf(content.media);
  return source === null ? null : { key: content.media.mediaId ?? '', source, length: content.media.durationSeconds ?? null, next: () => following(message, messages) };
};

/** Voice messages in a row are one story: when one ends, the next plays on. */
function following(message: MessageView, messages: () => readonly MessageView[]): Track | null {
  const all = messages();
  const next = all.slice(all.findIndex(({ id }) => id === message.id) + 1).find(({ content }) => !isUnspoken(content));
  return next?.content.type === 'audio' && next.content.voice === true && message.content.type === 'audio' && message.content.voice === true && next.direction === message.direction ? trackOf(next, messages) : null;
}

/** A recording or a sound file: play, seek, speed. Drawn left to right in every language, as time is. */
export function VoicePlayer({ message, media, voice }: { readonly message: MessageView; readonly media: MediaRef; readonly voice: boolean }) {
  const t = useT();
  const locale = useLocale();
  const { messages } = useThread();
  const there = isThere(media);
  const source = there ? sourceOf(media) : null;
  const { on, at, length: told, failed, speed } = usePlaying(media.mediaId ?? message.id);
  const { peaks, seconds } = useSound(media, source);
  const track = trackOf(message, messages);
  if (track === null || failed) return <MissingMedia media={media} kind={voice ? 'voice' : 'audio'} broken={failed} />;
  const length = Math.max(told ?? seconds ?? 0, 0.1);
  const clock = <span className={classes['clock']}>{duration(at > 0 ? at : length, locale)}</span>;
  return (
    <div className={classes['voice']} dir="ltr" data-voice={voice || undefined}>
      <button type="button" className={classes['play']} onClick={() => (on ? pause() : play(track))} aria-label={t(on ? 'conversation.media.pause' : 'conversation.media.play')}><Icon icon={on ? IconPlayerPauseFilled : IconPlayerPlayFilled} size={19} /></button>
      <div className={classes['track']}>
        <div className={classes['bars']} data-status={message.direction === 'out' && message.status === 'played' ? 'played' : undefined}>
          <Bars peaks={peaks} share={at / length} />
          <input type="range" min={0} max={length} step={0.1} value={Math.min(at, length)} onChange={(event) => seek(track, Number(event.currentTarget.value))} aria-label={t('conversation.media.position')} aria-valuetext={duration(at, locale)} />
        </div>
        <div className={classes['foot']}>{clock}{!voice && media.fileSize !== undefined && <span>{fileSize(media.fileSize, locale)}</span>}</div>
      </div>
      {on || at > 0
        ? <button type="button" className={classes['speed']} onClick={changeSpeed} aria-label={t('conversation.media.speed', { n: speed })}>{speed.toLocaleString(locale)}×</button>
        : <span className={classes['kind']} data-played={message.status === 'played' || undefined} title={t(voice ? 'conversation.media.voice' : 'conversation.media.audio')}><Icon icon={voice ? IconMicrophone : IconMusic} size={18} /><UserText className="visually-hidden">{t(voice ? 'conversation.media.voice' : 'conversation.media.audio')}</UserText></span>}
    </div>
  );
}
