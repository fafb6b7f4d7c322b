import { type MediaRef } from '@diwan/domain';
import { IconAlertTriangle, IconClockDown, IconFile, IconLink, IconMoodSmile, IconMusic, IconPhoto, IconPlayerPlayFilled } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { mediaUrl } from '../../sync/index.js';
import { Icon } from '../../ui/index.js';
import { Card, Soft } from './parts.js';
import { Lightbox } from './Lightbox.js';
import classes from './Media.module.css';

export type MediaKind = 'image' | 'video' | 'audio' | 'voice' | 'document' | 'sticker';
const ICONS = { image: IconPhoto, video: IconPlayerPlayFilled, audio: IconMusic, voice: IconMusic, document: IconFile, sticker: IconMoodSmile } as const;

/** Where the bytes are; null while there are none to ask for. */
export const sourceOf = (media: MediaRef): string | null => (media.mediaId === undefined ? null : mediaUrl(media.mediaId));

/** What stands in a medium's place when it cannot be shown: still coming, gone at WhatsApp, or named by a link of somebody else's. */
export function MissingMedia({ media, kind, broken = false }: { readonly media: MediaRef; readonly kind: MediaKind; readonly broken?: boolean }) {
  const t = useT();
  const name = t(`conversation.media.${kind}`);
  if (media.state === 'unavailable') return <Card icon={IconAlertTriangle} title={name} tone="dashed"><Soft>{t('conversation.media.unavailable')}. {t('conversation.media.unavailableHint')}</Soft></Card>;
  if (broken) return <Card icon={ICONS[kind]} title={name} tone="dashed"><Soft>{t('conversation.media.broken')}</Soft><OpenLink media={media} /></Card>;
  if (media.link !== undefined) return <Card icon={IconLink} title={name}><Soft>{t('conversation.media.linked')}</Soft><OpenLink media={media} /></Card>;
  return <Card icon={IconClockDown} title={name} tone="dashed"><Soft>{t('conversation.media.pending')}</Soft></Card>;
}

/** A foreign address is only opened by a person's own click: loading it would tell its owner who reads. */
function OpenLink({ media }: { readonly media: MediaRef }) {
  const t = useT();
  const href = sourceOf(media) ?? media.link;
  return href === undefined ? null : <a className={classes['open']} href={href} target="_blank" rel="noopener noreferrer">{t('conversation.media.open')}</a>;
}

/** True when the bytes can be asked for. */
export const isThere = (media: MediaRef): boolean => sourceOf(media) !== null && media.state !== 'pending' && media.state !== 'unavailable';

/** Keeps the picture's place while it loads, so that nothing jumps. Unknown sizes get a box of four to three. */
function boxStyle({ width, height }: MediaRef): CSSProperties {
  const ratio = width !== undefined && height !== undefined ? Math.min(2.2, Math.max(0.62, width / height)) : 4 / 3;
  const inlineSize = ratio >= 1 ? 320 : Math.max(180, Math.round(340 * ratio));
  return { aspectRatio: String(ratio), inlineSize, maxInlineSize: '100%' };
}

export function Picture({ media, meta }: { readonly media: MediaRef; readonly meta: ReactNode }) {
  const t = useT();
  const [broken, setBroken] = useState(false);
  const [open, setOpen] = useState(false);
  const source = sourceOf(media);
  if (source === null || broken || !isThere(media)) return <MissingMedia media={media} kind="image" broken={broken} />;
  return (
    <div className={classes['frame']} style={boxStyle(media)}>
      <button type="button" className={classes['open-picture']} aria-label={t('conversation.media.openPhoto')} onClick={() => setOpen(true)}>
        <img src={source} alt={t('conversation.media.image')} loading="lazy" decoding="async" onError={() => setBroken(true)} className={classes['fill']} />
      </button>
      {meta !== null && <div className={classes['overlay']}>{meta}</div>}
      {open && <Lightbox source={source} onClose={() => setOpen(false)} />}
    </div>
  );
}

export function Film({ media, meta }: { readonly media: MediaRef; readonly meta: ReactNode }) {
  const [broken, setBroken] = useState(false);
  const source = sourceOf(media);
  if (source === null || broken || !isThere(media)) return <MissingMedia media={media} kind="video" broken={broken} />;
  return (
    <div>
      <div className={classes['frame']} style={boxStyle(media)}>
        <video src={source} controls preload="metadata" className={classes['fill']} onError={() => setBroken(true)} />
      </div>
      {meta}
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

export const MediaIcon = ({ kind }: { readonly kind: MediaKind }) => <Icon icon={ICONS[kind]} size={16} />;
