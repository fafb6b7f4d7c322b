import { type MessageView } from '@diwan/contract';
import { memo } from 'react';
import { useT } from '../../i18n/index.js';
import { useSession } from '../../sync/index.js';
import { useLightbox } from '../content/lightbox.js';
import { sourceOf, thumbnailOf } from '../content/source.js';
import { AuthorLine } from './AuthorLine.js';
import { isAutomaticAuthor, isOwn } from './author.js';
import { Meta } from './Meta.js';
import { Toolbar } from './Toolbar.js';
import album from './Album.module.css';
import classes from './Bubble.module.css';

/** More are behind the last of these. */
const TILES = 4;

function Tile({ message, more, n, count, flash }: { readonly message: MessageView; readonly more: number; readonly n: number; readonly count: number; readonly flash: boolean }) {
  const t = useT();
  const open = useLightbox();
  if (message.content.type !== 'image') return null;
  const { media } = message.content;
  const label = `${t('conversation.media.openPhoto')} ${t('conversation.media.ofMany', { n, count })}`;
  return (
    <button type="button" className={album['tile']} data-tile={message.id} data-flash={flash || undefined} aria-label={label} onClick={() => open({ media, messageId: message.id })}>
      <img src={thumbnailOf(media) ?? sourceOf(media) ?? ''} alt="" loading="lazy" decoding="async" />
      {more > 0 && <span className={album['more']} dir="ltr">+{more}</span>}
    </button>
  );
}

interface AlbumRowProps { readonly messages: readonly MessageView[]; readonly first: boolean; readonly last: boolean; readonly flash: string | null }

/** Pictures that were sent together. Each can be opened; the last one's time and ticks stand for all. */
export const AlbumRow = memo(function AlbumRow({ messages, first, last, flash }: AlbumRowProps) {
  const t = useT();
  const { user } = useSession();
  const [opening, newest] = [messages[0], messages.at(-1)];
  if (opening === undefined || newest === undefined) return null;
  const shown = messages.slice(0, TILES);
  return (
    <article
      className={classes['row']} data-row data-key={opening.id} data-side={opening.direction} data-type="album" data-first={first || undefined} data-last={last || undefined} tabIndex={-1}
      data-tone={opening.direction === 'out' && isAutomaticAuthor(opening.author.kind) ? 'auto' : undefined} aria-label={t('conversation.media.album', { n: messages.length })}
    >
      <div className={classes['line']}>
        <div className={classes['bubble']}>
          {opening.direction === 'out' && !isOwn(opening, user.id) && first && <AuthorLine message={opening} />}
          <div className={album['album']} data-count={shown.length}>
            {shown.map((message, i) => <Tile key={message.id} message={message} n={i + 1} count={messages.length} more={i === TILES - 1 ? messages.length - TILES : 0} flash={flash === message.id} />)}
            {messages.slice(TILES).map(({ id }) => <span key={id} className={album['hidden']} data-tile={id} />)}
            <div className={album['meta']}><Meta message={newest} /></div>
          </div>
        </div>
        <Toolbar message={newest} />
      </div>
    </article>
  );
});
