import { Button } from '@mantine/core';
import { IconArrowUp, IconAlertTriangle, IconFilterOff, IconSearchOff } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { problemText } from '../i18n/problem.js';
import { type Key, useT } from '../i18n/index.js';
import { type ProblemError } from '../sync/index.js';
import { usePanes } from '../shell/panes.js';
import { Empty } from '../ui/index.js';
import { ConversationRow } from './ConversationRow.js';
import classes from './ConversationRows.module.css';
import { EMPTY_ICONS } from './emptyIcons.js';
import { RowSkeletons } from './RowSkeletons.js';
import { filterOf } from './filterOf.js';
import { type ConversationRows } from './useConversationList.js';
import { clearSelection, selectTo } from './selection.js';
import { useListKeys } from './useListKeys.js';
import { useStillRows } from './useStillRows.js';
import { type View } from './view.js';
import { useViewDialogs } from './views/ViewDialogs.js';

export const ROW_HEIGHT = { comfortable: 76, compact: 60 } as const;
/** How near its end a list asks for more. */
const AHEAD = 12;

/** The rows of a list, only those in sight drawn, however many there are. */
export function ConversationRowsView({ view, list }: { readonly view: View; readonly list: ConversationRows }) {
  const t = useT();
  const { density } = usePanes();
  const { conversationId } = useParams({ strict: false });
  const box = useRef<HTMLDivElement>(null);
  const { rows, waiting, onScroll, onPointerMove, release } = useStillRows(list.rows);
  const height = ROW_HEIGHT[density];
  // eslint-disable-next-line react-hooks/incompatible-library -- the warning is for the React Compiler, which this build does not use
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => height, overscan: 8, getItemKey: (i) => rows[i]?.id ?? i });
  useEffect(() => virtual.measure(), [virtual, height]);
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
  const { hasMore, loadMore, error } = list;
  useEffect(() => { if (hasMore && error === null && lastDrawn >= rows.length - AHEAD) loadMore(); }, [hasMore, loadMore, lastDrawn, rows.length, error]);
  // A mark that cannot be seen would be changed unawares.
  useEffect(() => clearSelection, []);
  const ids = useRef<readonly string[]>([]);
  useEffect(() => { ids.current = rows.map(({ id }) => id); }, [rows]);
  const onRange = useCallback((id: string) => selectTo(ids.current, id), []);
  useListKeys(rows, conversationId, (index) => virtual.scrollToIndex(index));

  if (list.loading) return <RowSkeletons height={height} />;
  if (rows.length === 0 && waiting === 0 && error !== null) {
    return <Failed view={view} error={error} onRetry={list.retry} />;
  }
  if (rows.length === 0 && waiting === 0 && !hasMore) return <NothingHere view={view} />;
  return (
    <div className={classes['frame']}>
      {waiting > 0 && <Fresh n={waiting} onShow={() => { release(); box.current?.scrollTo({ top: 0 }); }} />}
      <div ref={box} className={classes['scroller']} onScroll={onScroll} onPointerMove={onPointerMove}>
        <div role="list" aria-label={t('inbox.title')} className={classes['list']} style={{ blockSize: virtual.getTotalSize() }}>
          {drawn.map(({ key, index, start }) => {
            const conversation = rows[index];
            return conversation !== undefined && (
              <div key={key} role="listitem" className={classes['slot']} style={{ transform: `translateY(${start}px)`, blockSize: height }}>
                <ConversationRow conversation={conversation} active={conversation.id === conversationId} compact={density === 'compact'} onRange={onRange} />
              </div>
            );
          })}
        </div>
        {error !== null && <div className={classes['end']}>{t('inbox.loadMoreFailed')} <Button variant="subtle" size="compact-sm" onClick={list.retry}>{t('common.retry')}</Button></div>}
        {list.loadingMore && <div className={classes['end']}>{t('common.loading')}</div>}
      </div>
    </div>
  );
}

/** Why there is no list, with what helps: another filter where the filter is the reason. */
function Failed({ view, error, onRetry }: { readonly view: View; readonly error: ProblemError; readonly onRetry: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { build } = useViewDialogs();
  const hint = problemText(error);
  switch (error.code) {
    case 'view_not_found': return <Empty icon={IconFilterOff} title={t('views.gone')} hint={hint}><Button variant="light" onClick={() => void navigate({ to: '/inbox', search: {} })}>{t('common.goToInbox')}</Button></Empty>;
    case 'filter_too_broad': case 'filter_not_answerable':
      return <Empty icon={IconFilterOff} title={t('inbox.failed')} hint={hint}><Button variant="light" onClick={() => build({ filter: filterOf(view), sort: view.sort })}>{t('views.editFilter')}</Button></Empty>;
    default: return <Empty icon={IconAlertTriangle} title={t('inbox.failed')} hint={hint}><Button variant="light" onClick={onRetry}>{t('common.retry')}</Button></Empty>;
  }
}

function Fresh({ n, onShow }: { readonly n: number; readonly onShow: () => void }) {
  const t = useT();
  return <button type="button" className={classes['fresh']} onClick={onShow}><IconArrowUp size={14} stroke={2.25} aria-hidden />{t('inbox.fresh', { n })}</button>;
}

function NothingHere({ view }: { readonly view: View }) {
  const t = useT();
  const navigate = useNavigate();
  if (view.q !== undefined) return <Empty icon={IconSearchOff} title={t('inbox.empty.search')} hint={t('inbox.empty.searchHint')} />;
  if (view.saved !== undefined || view.filter !== undefined) return <Empty icon={IconFilterOff} title={t('views.nothing')} hint={t('views.nothingHint')} />;
  const narrowed = view.team ?? view.number ?? view.label;
  const name = narrowed === undefined ? view.name : 'other';
  const [title, hint]: [Key, Key] = [`inbox.empty.${name}`, `inbox.empty.${name}Hint`];
  return (
    <Empty icon={EMPTY_ICONS[name]} title={t(title)} hint={t(hint)}>
      {name === 'mine' && <Button variant="light" onClick={() => void navigate({ to: '/inbox', search: { view: 'unassigned' } })}>{t('inbox.empty.goUnassigned')}</Button>}
      {(name === 'unassigned' || name === 'closing') && <Button variant="light" onClick={() => void navigate({ to: '/inbox', search: { view: 'open' } })}>{t('inbox.empty.goOpen')}</Button>}
    </Empty>
  );
}
