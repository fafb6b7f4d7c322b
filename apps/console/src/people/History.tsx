import { type ContactView, type EpisodeSummary } from '@diwan/contract';
import { nameIn } from '@diwan/domain';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { authorName } from '../conversation/bubble/author.js';
import { spokenDuration } from '../conversation/rows/eventWords.js';
import { useLanguage, useLocale, useT } from '../i18n/index.js';
import { useFields } from '../sync/fields.js';
import { api, useDirectory, useSession } from '../sync/index.js';
import { RelativeTime } from '../ui/index.js';
import details from '../details/Details.module.css';
import classes from './People.module.css';

/** Every stretch of the customer's conversations, in this one and with our other numbers. */
export function PersonEpisodes({ contactId, conversationId }: { readonly contactId: string; readonly conversationId: string }) {
  const t = useT();
  const query = useInfiniteQuery({
    queryKey: ['contact', contactId, 'episodes'], initialPageParam: undefined as string | undefined, queryFn: ({ pageParam, signal }) => api.contactEpisodes(contactId, { cursor: pageParam, limit: 10, signal }), getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (query.isPending) return <Skeleton height={40} />;
  const episodes = query.data?.pages.flatMap(({ data }) => data) ?? [];
  if (episodes.length === 0) return <p className={details['soft']}>{t('details.episode.none')}</p>;
  return (
    <>
      <ol className={details['episodes']}>{episodes.map((episode) => <EpisodeLine key={episode.id} episode={episode} elsewhere={episode.conversationId !== conversationId} />)}</ol>
      {query.hasNextPage && <Button size="compact-sm" variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('people.episodes.more')}</Button>}
    </>
  );
}

function EpisodeLine({ episode, elsewhere }: { readonly episode: EpisodeSummary; readonly elsewhere: boolean }) {
  const t = useT();
  const locale = useLocale();
  const { members, numbers } = useDirectory();
  const { no, openedAt, resolvedAt, resolvedBy, reopened, messageId } = episode;
  const lines = [
    ...(resolvedAt === null ? [] : [t('people.episodes.took', { time: spokenDuration(Date.parse(resolvedAt) - Date.parse(openedAt), locale) })]),
    ...(resolvedBy === null ? [] : [t('people.episodes.by', { name: `\u2068${members.get(resolvedBy)?.name ?? t('common.unknownPerson')}\u2069` })]), ...(reopened === 0 ? [] : [t('details.episode.reopened', { n: reopened })]),
    ...(elsewhere ? [`${t('people.episodes.other')} · \u2066${numbers.get(episode.numberId)?.displayPhoneNumber ?? ''}\u2069`] : []),
  ];
  const name = no === 0 ? t('details.episode.imported') : t('details.episode.name', { no });
  return (
    <li className={details['episode']} data-current={resolvedAt === null || undefined}>
      <div className={details['episodeTop']}>
        {messageId === null ? <strong>{name}</strong> : <Link to="/inbox/$conversationId" params={{ conversationId: episode.conversationId }} search={(before) => ({ ...before, message: messageId })} className={classes['jump'] ?? ''} title={t('people.episodes.jump')}><strong>{name}</strong></Link>}
        {resolvedAt === null ? <span className={details['now']}>{t('details.episode.now')}</span> : <RelativeTime at={resolvedAt} className={details['soft']} />}
      </div>
      {lines.map((line) => <p key={line}>{line}</p>)}
    </li>
  );
}

/** Who changed what about the customer; read when it is asked for. */
export function Changes({ contact }: { readonly contact: ContactView }) {
  const t = useT();
  const language = useLanguage();
  const { fields } = useFields();
  const directory = useDirectory();
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({ queryKey: ['contact', contact.id, 'history'], queryFn: () => api.contactHistory(contact.id), enabled: open });
  const named = (field: string): string => {
    if (field === 'name' || field === 'language' || field === 'labels') return t(`people.history.${field}`);
    const found = fields.find(({ target, key }) => target === 'contact' && field === `custom.${key}`);
    return found === undefined ? field : nameIn(found.name, language);
  };
  if (!open) return <button type="button" className={details['textButton']} onClick={() => setOpen(true)}>{t('people.history.show')}</button>;
  if (data === undefined) return <Skeleton height={24} />;
  if (data.data.length === 0) return <p className={details['soft']}>{t('people.history.none')}</p>;
  return (
    <ul className={classes['lines']}>
      {data.data.map(({ id, field, after, actor, at }) => (
        <li key={id} className={classes['change']}>{t(after === null ? 'people.history.taken' : 'people.history.set', { who: `\u2068${authorName(actor, user.id, directory, t)}\u2069`, field: `\u2068${named(field)}\u2069` })} <RelativeTime at={at} className={details['soft']} /></li>
      ))}
    </ul>
  );
}
