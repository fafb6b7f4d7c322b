import { type NoteView } from '@diwan/contract';
import { IconLock } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { useDirectory } from '../../sync/index.js';
import { clockTime, fullTime, Icon, UserText } from '../../ui/index.js';
import { RichText } from '../content/RichText.js';
import { useAuthorName } from './author.js';
import classes from './Bubble.module.css';
import { Room } from './Meta.js';
import meta from './Meta.module.css';

/** Words among colleagues. Colour, lock and label each say by themselves that the customer never sees it. */
export const NoteRow = memo(function NoteRow({ note, first, last }: { readonly note: NoteView; readonly first: boolean; readonly last: boolean }) {
  const t = useT();
  const locale = useLocale();
  const person = useAuthorName({ kind: 'agent', id: note.authorId });
  const name = note.keyName ?? person;
  const { members, teams } = useDirectory();
  const mentioned = useMemo(() => [...note.mentions.map((id) => members.get(id)?.name), ...(note.teamMentions ?? []).map((id) => teams.get(id)?.name)].filter((called) => called !== undefined), [note, members, teams]);
  const at = Date.parse(note.at);
  const moment = <span className={meta['meta']}>{note.editedAt !== null && <span>{t('conversation.note.edited')}</span>}<time dateTime={note.at} title={fullTime(at, locale)}>{clockTime(at, locale)}</time></span>;
  return (
    <article className={classes['row']} data-row data-key={note.id} data-side="out" data-tone="note" data-first={first || undefined} data-last={last || undefined} tabIndex={-1} aria-label={t('conversation.note.title')}>
      <div className={classes['line']}>
        <div className={classes['bubble']}>
          {first && <div className={classes['author']}><Icon icon={IconLock} size={13} /><UserText>{name}</UserText><span>· {t('conversation.note.only')}</span></div>}
          {note.deletedAt === null ? <><RichText text={note.text} mentions={mentioned} trailer={<Room words={`${note.editedAt === null ? '' : `${t('conversation.note.edited')} `}${clockTime(at, locale)}`} ticks={false} />} /><div className={classes['corner']}>{moment}</div></> : <><span className={classes['gone']}>{t('conversation.note.deleted')}</span><div className={classes['below']}>{moment}</div></>}
        </div>
      </div>
    </article>
  );
});
