import { type MediaRef } from '@diwan/domain';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';
import { useLightbox } from './lightbox.js';
import { duration } from './measure.js';
import { MissingMedia } from './MissingMedia.js';
import { boxStyle, isThere, sourceOf, thumbnailOf } from './source.js';
import classes from './Media.module.css';

interface PictureProps {
  readonly media: MediaRef;
  readonly meta: ReactNode;
  /** The message whose picture it is, for going on from it to the others. */
  readonly messageId?: string | undefined;
  /** As wide as the bubble: the picture above a template's words. */
  readonly wide?: boolean;
}

/** A photo in its place: the small picture of it if there is one. A click shows it large. */
export function Picture({ media, meta, messageId, wide = false }: PictureProps) {
  const t = useT();
  const open = useLightbox();
  const [broken, setBroken] = useState(false);
  const source = sourceOf(media);
  if (source === null || broken || !isThere(media)) return <MissingMedia media={media} kind="image" broken={broken} />;
  return (
    <div className={classes['frame']} style={boxStyle(media, wide)} data-wide={wide || undefined}>
      <button type="button" className={classes['open-picture']} aria-label={t('conversation.media.openPhoto')} onClick={() => open({ media, messageId: messageId ?? null })}>
        <img src={thumbnailOf(media) ?? source} alt={t('conversation.media.image')} loading="lazy" decoding="async" onError={() => setBroken(true)} className={classes['fill']} />
      </button>
      {meta !== null && <div className={classes['overlay']}>{meta}</div>}
    </div>
  );
}

/** A film behind its first picture; it is only read when somebody plays it. */
export function Film({ media, wide = false }: { readonly media: MediaRef; readonly wide?: boolean }) {
  const t = useT();
  const locale = useLocale();
  const [state, setState] = useState<'still' | 'playing' | 'broken'>('still');
  const source = sourceOf(media);
  if (source === null || state === 'broken' || !isThere(media)) return <MissingMedia media={media} kind="video" broken={state === 'broken'} />;
  const poster = thumbnailOf(media);
  const broken = (): void => setState('broken');
  if (state === 'playing') return <div className={classes['frame']} style={boxStyle(media, wide)} data-wide={wide || undefined}><video src={source} controls autoPlay playsInline className={classes['film']} onError={broken} /></div>;
  return (
    <div className={classes['frame']} style={boxStyle(media, wide)} data-wide={wide || undefined}>
      <button type="button" className={classes['open-film']} aria-label={t('conversation.media.playVideo')} onClick={() => setState('playing')}>
        {poster === null ? <video src={`${source}#t=0.1`} preload="metadata" muted tabIndex={-1} className={classes['fill']} onError={broken} /> : <img src={poster} alt="" loading="lazy" decoding="async" className={classes['fill']} />}
        <span className={classes['play-film']}><Icon icon={IconPlayerPlayFilled} size={24} /></span>
        {media.durationSeconds !== undefined && <span className={classes['length']}>{duration(media.durationSeconds, locale)}</span>}
      </button>
    </div>
  );
}

export function Sticker({ media }: { readonly media: MediaRef }) {
  const t = useT();
  const [broken, setBroken] = useState(false);
  const source = sourceOf(media);
  if (source === null || broken || !isThere(media)) return <MissingMedia media={media} kind="sticker" broken={broken} />;
  return <img src={source} alt={t('conversation.media.sticker')} loading="lazy" className={classes['sticker']} onError={() => setBroken(true)} />;
}
