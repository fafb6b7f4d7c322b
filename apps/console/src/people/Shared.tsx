import { type SharedItem, type SharedKind } from '@diwan/contract';
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconFile, IconLink, IconMessage2, IconMicrophone, IconPhoto, IconVideo } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { api, mediaUrl } from '../sync/index.js';
import { Icon, LtrText, RelativeTime, UserText } from '../ui/index.js';
import details from '../details/Details.module.css';
import classes from './People.module.css';

const KINDS = ['media', 'files', 'links'] as const satisfies readonly SharedKind[];

/** Pictures, files and links that were sent, newest first; each leads to its message. */
export function Shared({ contactId }: { readonly contactId: string }) {
  const t = useT();
  const [kind, setKind] = useState<SharedKind>('media');
  const query = useInfiniteQuery({
    queryKey: ['contact-shared', contactId, kind], initialPageParam: undefined as string | undefined, queryFn: ({ pageParam, signal }) => api.contactShared(contactId, kind, { cursor: pageParam, limit: 24, signal }),
    getNextPageParam: (page) => page.nextCursor ?? undefined, staleTime: 30_000,
  });
  const items = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <div className={classes['stack']}>
      <SegmentedControl size="xs" fullWidth aria-label={t('details.section.shared')} data={KINDS.map((value) => ({ value, label: t(`people.shared.${value}`) }))} value={kind} onChange={(value) => setKind(value)} />
      {query.isPending ? <Skeleton height={72} /> : query.error !== null ? <p className={details['soft']}>{t('people.failedLoad')}</p> : (
        <>
          {items.length === 0 && <p className={details['soft']}>{query.hasNextPage ? t('people.shared.searching') : t(`people.shared.none.${kind}`)}</p>}
          {items.length > 0 && (kind === 'media' ? <ul className={classes['gallery']}>{items.map((item) => <Picture key={item.messageId} item={item} />)}</ul> : <ul className={classes['lines']}>{items.map((item) => <Line key={`${item.messageId} ${item.url ?? ''}`} item={item} />)}</ul>)}
          {query.hasNextPage && <Button size="compact-sm" variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('people.shared.more')}</Button>}
        </>
      )}
    </div>
  );
}

const thumbnailUrl = (mediaId: string): string => mediaUrl(mediaId).replace(/content$/, 'thumbnail');

function Picture({ item }: { readonly item: SharedItem }) {
  const t = useT();
  return (
    <li>
      <Jump item={item} className={classes['picture']} label={item.caption ?? t('people.shared.jump')}>
        {item.mediaId !== null && item.thumbnail ? <img src={thumbnailUrl(item.mediaId)} alt="" loading="lazy" /> : <Icon icon={item.type === 'video' ? IconVideo : IconPhoto} size={22} />}
      </Jump>
    </li>
  );
}

function Line({ item }: { readonly item: SharedItem }) {
  const t = useT();
  const name = item.url ?? item.filename ?? item.mimeType ?? item.type;
  const href = item.url ?? (item.mediaId === null ? null : `${mediaUrl(item.mediaId)}?download=1`);
  return (
    <li className={classes['line']}>
      <Icon icon={item.url !== null ? IconLink : item.type === 'audio' ? IconMicrophone : IconFile} size={16} />
      <span className={classes['lineText']}>
        {href === null ? <UserText>{name}</UserText> : <a href={href} target="_blank" rel="noopener noreferrer nofollow" title={name}>{item.url === null ? <UserText>{name}</UserText> : <LtrText>{name.replace(/^https?:\/\//, '')}</LtrText>}</a>}
        <RelativeTime at={item.at} className={details['soft']} />
      </span>
      <Jump item={item} className={details['side']} label={`${t('people.shared.jump')}: ${name}`}><Icon icon={IconMessage2} size={16} /></Jump>
    </li>
  );
}

/** To the message, wherever in its conversation it stands. */
function Jump({ item, className, label, children }: { readonly item: SharedItem; readonly className: string | undefined; readonly label: string; readonly children: React.ReactNode }) {
  return <Link to="/inbox/$conversationId" params={{ conversationId: item.conversationId }} search={(before) => ({ ...before, message: item.messageId })} className={className ?? ''} aria-label={label} title={label}>{children}</Link>;
}
