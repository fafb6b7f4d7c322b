import { type MessageView } from '@diwan/contract';
import { type MediaRef } from '@diwan/domain';
import { ActionIcon, Modal } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconMessageCircle, IconX, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { fullTime, Icon, UserText } from '../../ui/index.js';
import { useAuthorName } from '../bubble/author.js';
import { useThread } from '../thread/context.js';
import { LightboxContext, type Shown } from './lightbox.js';
import { isThere, sourceOf, thumbnailOf } from './source.js';
import { useZoom } from './useZoom.js';
import classes from './Lightbox.module.css';

/** A message's picture, if it has one that can be shown. */
const pictureOf = ({ content, revokedAt }: MessageView): MediaRef | null => (revokedAt === null && content.type === 'image' && isThere(content.media) ? content.media : null);

interface Place { readonly shown: Shown; readonly message: MessageView | undefined; readonly before: Shown | null; readonly after: Shown | null; readonly at: number; readonly count: number }

function placeOf(shown: Shown, messages: readonly MessageView[]): Place {
  const all = messages.flatMap((message) => {
    const media = pictureOf(message);
    return media === null ? [] : [{ media, messageId: message.id }];
  });
  const at = all.findIndex(({ messageId }) => messageId === shown.messageId);
  const message = messages.find(({ id }) => id === shown.messageId);
  return { shown, message, before: all[at - 1] ?? null, after: at < 0 ? null : (all[at + 1] ?? null), at: at + 1, count: at < 0 ? 1 : all.length };
}

function Who({ message }: { readonly message: MessageView }) {
  const locale = useLocale();
  const { contactName } = useThread();
  const author = useAuthorName(message.author);
  return <div className={classes['who']}><UserText as="strong">{message.direction === 'in' ? contactName : author}</UserText><time dateTime={message.sentAt}>{fullTime(Date.parse(message.sentAt), locale)}</time></div>;
}

const Tool = ({ label, icon, onClick, disabled = false }: { readonly label: string; readonly icon: Parameters<typeof Icon>[0]['icon']; readonly onClick: () => void; readonly disabled?: boolean }) =>
  <ActionIcon className={classes['tool'] ?? ''} size={40} aria-label={label} title={label} disabled={disabled} onClick={onClick}><Icon icon={icon} size={20} /></ActionIcon>;

interface LargeProps { readonly place: Place; readonly go: (shown: Shown | null) => void; readonly onClose: () => void }

function Large({ place, go, onClose }: LargeProps) {
  const t = useT();
  const { jumpTo } = useThread();
  const { scale, zoomBy, handlers, style, dragging } = useZoom(place.shown.messageId ?? '');
  const { shown, message, before, after, at, count } = place;
  const rtl = document.documentElement.dir === 'rtl';
  const [left, right] = rtl ? [after, before] : [before, after];
  const source = sourceOf(shown.media) ?? '';
  const caption = message?.content.type === 'image' ? message.content.caption : undefined;
  const room = useRef<HTMLDivElement>(null);
  // At either end the button that led there goes, and the keyboard with it: it stays with the picture.
  useEffect(() => { if (document.activeElement === null || document.activeElement === document.body) room.current?.focus(); }, [shown]);
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft' && left !== null) go(left);
    if (event.key === 'ArrowRight' && right !== null) go(right);
    if (event.key === '+' || event.key === '=') zoomBy(1.4);
    if (event.key === '-') zoomBy(1 / 1.4);
  };
  return (
    <div ref={room} className={classes['room']} tabIndex={-1} onKeyDown={keys} role="group" aria-label={t('conversation.media.image')}>
      <header className={classes['bar']}>
        {message !== undefined && <Who message={message} />}
        {count > 1 && <span className={classes['count']}>{t('conversation.media.ofMany', { n: at, count })}</span>}
        <span className={classes['tools']}>
          <Tool label={t('conversation.media.zoomOut')} icon={IconZoomOut} disabled={scale <= 1} onClick={() => zoomBy(1 / 1.6)} />
          <Tool label={t('conversation.media.zoomIn')} icon={IconZoomIn} disabled={scale >= 6} onClick={() => zoomBy(1.6)} />
          <ActionIcon component="a" className={classes['tool'] ?? ''} size={40} href={source} download aria-label={t('conversation.media.download')} title={t('conversation.media.download')}><Icon icon={IconDownload} size={20} /></ActionIcon>
          {message !== undefined && <Tool label={t('conversation.media.goToMessage')} icon={IconMessageCircle} onClick={() => { onClose(); jumpTo(message.id); }} />}
          <Tool label={t('conversation.media.closePhoto')} icon={IconX} onClick={onClose} />
        </span>
      </header>
      <div className={classes['stage']} data-zoomed={scale > 1 || undefined} data-dragging={dragging || undefined} {...handlers} onClick={(event) => { if (event.target === event.currentTarget && scale === 1) onClose(); }}>
        <img key={source} src={source} alt={caption ?? t('conversation.media.image')} className={classes['picture']} draggable={false} style={{ ...style, ...(thumbnailOf(shown.media) === null ? {} : { backgroundImage: `url("${thumbnailOf(shown.media)}")` }) }} />
      </div>
      {left !== null && <button type="button" className={classes['step']} data-side="left" aria-label={t(rtl ? 'conversation.media.nextPhoto' : 'conversation.media.previousPhoto')} onClick={() => go(left)}><IconChevronLeft size={26} aria-hidden /></button>}
      {right !== null && <button type="button" className={classes['step']} data-side="right" aria-label={t(rtl ? 'conversation.media.previousPhoto' : 'conversation.media.nextPhoto')} onClick={() => go(right)}><IconChevronRight size={26} aria-hidden /></button>}
      {caption !== undefined && caption !== '' && <UserText as="p" className={classes['caption']}>{caption}</UserText>}
    </div>
  );
}

/** Lets every picture below it be shown over the whole screen, one after the other. Escape, the button or a click beside it closes it. */
export function LightboxProvider({ children }: { readonly children: ReactNode }) {
  const t = useT();
  const { messages } = useThread();
  const [place, setPlace] = useState<Place | null>(null);
  const close = (): void => setPlace(null);
  const [open] = useState(() => (shown: Shown): void => setPlace(placeOf(shown, messages())));
  return (
    <LightboxContext value={open}>
      {children}
      <Modal.Root opened={place !== null} onClose={close} fullScreen padding={0} transitionProps={{ duration: 120 }}>
        <Modal.Overlay />
        <Modal.Content aria-label={t('conversation.media.image')} className={classes['content'] ?? ''}>
          <Modal.Body className={classes['body'] ?? ''}>
            {place !== null && <Large place={place} go={(shown) => { if (shown !== null) setPlace(placeOf(shown, messages())); }} onClose={close} />}
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </LightboxContext>
  );
}
