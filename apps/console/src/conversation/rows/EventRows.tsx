import { type ConversationEventView } from '@diwan/contract';
import { IconCheck, IconFlag } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useLocale, useT } from '../../i18n/index.js';
import { useDirectory, useSession } from '../../sync/index.js';
import { clockTime, fullTime, Icon } from '../../ui/index.js';
import { authorName } from '../bubble/author.js';
import { eventWords } from './eventWords.js';
import classes from './Events.module.css';

function useWords(): (event: ConversationEventView, openedAt: string | null) => string {
  const t = useT();
  const locale = useLocale();
  const directory = useDirectory();
  const { user } = useSession();
  return (event, openedAt) => eventWords(event, openedAt, { actor: authorName(event.actor, user.id, directory, t), me: user.id, directory, locale, t });
}

function Moment({ at }: { readonly at: string }) {
  const locale = useLocale();
  return <time dateTime={at} title={fullTime(Date.parse(at), locale)}>{clockTime(Date.parse(at), locale)}</time>;
}

/** Where an episode begins or ends. */
export const EpisodeRow = memo(function EpisodeRow({ event, openedAt }: { readonly event: ConversationEventView; readonly openedAt: string | null }) {
  const words = useWords();
  const resolved = event.kind === 'resolved';
  return (
    <div className={classes['episode']} data-kind={event.kind} data-key={event.id}>
      <span className={classes['words']}><Icon icon={resolved ? IconCheck : IconFlag} size={14} /><bdi>{words(event, openedAt)}</bdi> <Moment at={event.at} /></span>
    </div>
  );
});

/** What else happened: one or two in words, more behind a click. */
export const EventsRow = memo(function EventsRow({ events }: { readonly events: readonly ConversationEventView[] }) {
  const t = useT();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const many = events.length > 2;
  return (
    <div className={classes['events']} data-key={events[0]?.id}>
      {many && <button type="button" className={classes['count']} aria-expanded={open} onClick={() => setOpen(!open)}>{open ? t('conversation.thread.hideEvents') : t('conversation.thread.events', { n: events.length })}</button>}
      {(!many || open) && events.map((event) => <p key={event.id} className={classes['event']}><bdi>{words(event, null)}</bdi> <Moment at={event.at} /></p>)}
    </div>
  );
});
