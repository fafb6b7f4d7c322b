import { BULK_NAMED_MAX, type BulkAction, type BulkSelection, type ConversationView } from '@diwan/contract';
import { ConversationId, type Filter } from '@diwan/domain';
import { ActionIcon, Button } from '@mantine/core';
import { IconAlarmSnooze, IconArrowBackUp, IconCheck, IconDots, IconTag, IconUserPlus, IconX } from '@tabler/icons-react';
import { clearSelection, getSelection, selectAll, selectMatching, useSelection } from '../inbox/selection.js';
import { useT } from '../i18n/index.js';
import { useShortcuts } from '../shell/shortcuts.js';
import { useSession } from '../sync/index.js';
import { toast } from '../ui/index.js';
import classes from './Bulk.module.css';
import { AssignMany, LabelMany, MoreMany, SnoozeMany } from './BulkMenus.js';
import { startJob } from './jobs.js';

export interface BulkBarProps {
  readonly rows: readonly ConversationView[];
  /** What the list holds, for all of it; null where that cannot be said, as of a search. */
  readonly holds: { readonly filter: Filter } | { readonly view: string } | null;
}

/** What to do with the rows that are marked. Its keys come before those of the open conversation. */
export function BulkBar({ rows, holds }: BulkBarProps) {
  const t = useT();
  const { can, user } = useSession();
  const selection = useSelection();
  const chosen = rows.filter(({ id }) => selection.ids.has(id));
  const reopen = chosen.length > 0 && chosen.every(({ status }) => status === 'resolved');
  const run = (action: BulkAction): void => {
    const { ids, matching } = getSelection();
    if (!matching && ids.size > BULK_NAMED_MAX) return toast({ message: t('bulk.tooMany', { max: BULK_NAMED_MAX }), tone: 'danger' });
    const all = matching && holds !== null ? { ...holds, except: [] } as BulkSelection : { ids: [...ids].map((id) => ConversationId.parse(id)) };
    clearSelection();
    void startJob(action, all);
  };
  const settle = (): void => run({ kind: 'status', status: reopen ? 'open' : 'resolved' });
  const press = (what: string) => (): unknown => (selection.ids.size === 0 ? false : document.querySelector<HTMLElement>(`[data-bulk="${what}"]`)?.click());
  const some = (work: () => void) => (): unknown => (selection.ids.size === 0 ? false : work());
  const snooze = press('snooze');
  useShortcuts({
    KeyE: some(() => { if (can('conversation.status')) settle(); }), KeyA: press('assign'), KeyL: press('label'), KeyS: snooze, KeyH: snooze, KeyI: some(() => run({ kind: 'assign', assigneeId: user.id })), KeyC: some(() => run({ kind: 'assign', assigneeId: user.id })),
    KeyU: some(() => run({ kind: 'read', read: false })), 'Shift+KeyU': some(() => run({ kind: 'read', read: true })), Escape: clearSelection,
  }, 2);
  const anything = selection.ids.size > 0;
  const every = rows.length > 0 && chosen.length === rows.length;
  return (
    <section className={classes['bar']} aria-label={t('bulk.bar')}>
      <div className={classes['line']}>
        <span role="status" className={classes['title']}>{!anything ? t('bulk.choose') : selection.matching ? t('bulk.allMatching') : t('bulk.selected', { n: selection.ids.size })}</span>
        <span className={classes['gap']} />
        {!every && <Button size="compact-sm" variant="subtle" onClick={() => selectAll(rows.map(({ id }) => id))}>{t('bulk.selectShown')}</Button>}
        {every && holds !== null && can('conversation.bulk') && <Button size="compact-sm" variant="subtle" onClick={() => (selection.matching ? selectAll(rows.slice(1).map(({ id }) => id)) : selectMatching())} disabled={selection.matching}>{t('bulk.selectMatching')}</Button>}
        <ActionIcon size={28} aria-label={t('bulk.clear')} title={t('bulk.clear')} onClick={clearSelection}><IconX size={17} aria-hidden /></ActionIcon>
      </div>
      {anything && (
        <div className={classes['line']}>
          {can('conversation.status') && <Button size="compact-sm" leftSection={reopen ? <IconArrowBackUp size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />} onClick={settle}>{t(reopen ? 'bulk.reopen' : 'bulk.resolve')}</Button>}
          <span className={classes['gap']} />
          {can('conversation.assign') && <AssignMany onRun={run}><ActionIcon data-bulk="assign" aria-label={t('inbox.action.assign')} title={t('inbox.action.assign')}><IconUserPlus size={18} aria-hidden /></ActionIcon></AssignMany>}
          {can('conversation.label') && <LabelMany chosen={chosen} onRun={run}><ActionIcon data-bulk="label" aria-label={t('inbox.action.label')} title={t('inbox.action.label')}><IconTag size={18} aria-hidden /></ActionIcon></LabelMany>}
          {can('conversation.status') && <SnoozeMany onRun={run}><ActionIcon data-bulk="snooze" aria-label={t('inbox.action.snooze')} title={t('inbox.action.snooze')}><IconAlarmSnooze size={18} aria-hidden /></ActionIcon></SnoozeMany>}
          <MoreMany reopen={reopen} onRun={run}><ActionIcon aria-label={t('bulk.more')} title={t('bulk.more')}><IconDots size={18} aria-hidden /></ActionIcon></MoreMany>
        </div>
      )}
    </section>
  );
}
