import { type NumberEventView } from '@diwan/contract';
import { Button, Skeleton } from '@mantine/core';
import { IconMessage2Off, IconTimelineEvent } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocale, useT } from '../../i18n/index.js';
import { detailOf, sentenceOf } from '../../shell/notice/sentence.js';
import { SeverityIcon } from '../../shell/notice/SeverityIcon.js';
import { api, useSelect } from '../../sync/index.js';
import { Empty, fullTime, RelativeTime, UserText } from '../../ui/index.js';
import { Card } from './Card.js';
import classes from './Number.module.css';

const PAGE = 20;

/** What Meta said about the number, newest first; read again when something about the number, a template or one's notifications changes. */
export function Timeline({ numberId }: { readonly numberId: string }) {
  const t = useT();
  const version = useSelect((state) => Math.max(state.epoch, state.truth.numbers.get(numberId)?.seq ?? 0, newest(state.truth.templates), newest(state.truth.notifications)));
  const query = useInfiniteQuery({
    queryKey: ['number-events', numberId, version], initialPageParam: undefined as string | undefined, placeholderData: (before) => before, refetchOnMount: 'always',
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => api.numberEvents(numberId, { cursor: pageParam, limit: PAGE, signal }), getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const lines = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Card title={t('notice.page.timeline')} lead={t('notice.page.timelineLead')}>
      {query.isError && lines.length === 0 ? <Empty icon={IconMessage2Off} title={t('notice.page.timelineFailed')}><Button variant="default" onClick={() => void query.refetch()}>{t('common.retry')}</Button></Empty>
        : query.isPending ? <div className={classes['skeletons']} aria-busy>{[1, 2, 3].map((n) => <Skeleton key={n} height={44} radius="md" />)}</div>
        : lines.length === 0 ? <Empty icon={IconTimelineEvent} title={t('notice.page.quiet')} hint={t('notice.page.quietHint')} />
        : <ol className={classes['timeline']}>{lines.map((line) => <Line key={line.id} line={line} />)}</ol>}
      {query.hasNextPage && <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('notice.page.more')}</Button>}
    </Card>
  );
}

const newest = (shelf: ReadonlyMap<string, { readonly seq: number }>): number => [...shelf.values()].reduce((seq, entry) => Math.max(seq, entry.seq), 0);

function Line({ line: { at, kind, severity, summary, data, raw } }: { readonly line: NumberEventView }) {
  const t = useT();
  const locale = useLocale();
  const detail = detailOf(data);
  return (
    <li className={classes['event']}>
      <SeverityIcon severity={severity} />
      <div className={classes['eventText']}>
        <span className={classes['sentence']}>{sentenceOf(summary, data, t, locale)}</span>
        {detail !== null && <UserText as="span" className={classes['detail']}>{detail}</UserText>}
        {raw !== null && (
          <details className={classes['raw']}>
            <summary>{t('notice.page.raw')}</summary>
            <p dir="ltr">{kind} · {fullTime(Date.parse(at), 'en-GB')}</p>
            <pre dir="ltr" tabIndex={0}>{JSON.stringify(raw, null, 2)}</pre>
          </details>
        )}
      </div>
      <RelativeTime at={at} className={classes['when']} />
    </li>
  );
}
