import { type QuickReplyView } from '@diwan/contract';
import { Button, NativeSelect, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconBolt, IconCloudOff, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { Page } from '../settings/Page.js';
import { api, useSession } from '../sync/index.js';
import { Empty, problemToast, toast } from '../ui/index.js';
import { found, type Order } from './match.js';
import { PreviewDialog } from './PreviewDialog.js';
import { QuickReplyDialog, type QuickReplyDialogProps } from './QuickReplyDialog.js';
import { Row } from './Row.js';
import { hideRemoved, showSaved, useQuickReplies } from './useQuickReplies.js';
import classes from './QuickReply.module.css';

type Shown = 'all' | QuickReplyView['scope'];
type Editing = NonNullable<QuickReplyDialogProps['initial']>;
const ORDERS: readonly Order[] = ['most', 'own', 'name', 'changed'];

/** Takes one away at once, and offers to bring it back. */
async function remove(reply: QuickReplyView, said: string): Promise<void> {
  try {
    await api.removeQuickReply(reply.id);
    hideRemoved(reply.id);
    toast({ message: said, undo: () => void api.restoreQuickReply(reply.id).then(showSaved, problemToast) });
  } catch (error) {
    problemToast(error);
  }
}

/** The same again under another shortcut, for oneself when one may not keep shared ones. */
const copyOf = ({ id: _id, shortcut, scope, teamId, ...reply }: QuickReplyView, shares: boolean): Editing =>
  ({ ...reply, shortcut: `${shortcut.slice(0, 38)}-2`, ...(shares || scope === 'personal' ? { scope, teamId } : { scope: 'personal', teamId: null }) });

/** All quick replies that one finds: looked up, looked at, made, changed, doubled, taken away. */
export function QuickRepliesPage() {
  const t = useT();
  const { can } = useSession();
  const { replies, own, loading, error, retry } = useQuickReplies();
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [order, setOrder] = useState<Order>('most');
  const [editing, setEditing] = useState<Editing | null>(null);
  const [looking, setLooking] = useState<QuickReplyView | null>(null);
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing({})}>{t('quickReply.add')}</Button>;
  const fitting = found(replies.filter(({ scope }) => shown === 'all' || scope === shown), { query, language: null, own, order });
  const scopes = (['all', 'workspace', 'team', 'personal'] as const).filter((one) => one !== 'team' || shown === 'team' || replies.some(({ scope }) => scope === 'team'));
  const body = () => {
    if (loading && replies.length === 0) return <div role="status" aria-label={t('common.loading')}>{Array.from({ length: 5 }, (_, i) => <Skeleton key={i} height={72} radius={8} mt={10} />)}</div>;
    if (error !== null && replies.length === 0) return <Empty icon={IconCloudOff} title={t('quickReply.failed')} hint={problemText(error)}><Button variant="default" onClick={retry}>{t('common.retry')}</Button></Empty>;
    if (replies.length === 0) return <Empty icon={IconBolt} title={t('quickReply.empty')} hint={t('quickReply.emptyHint')}>{add}</Empty>;
    return (
      <>
        <div className={classes['filters']}>
          <TextInput type="search" dir="auto" value={query} placeholder={t('quickReply.search')} aria-label={t('quickReply.search')} leftSection={<IconSearch size={16} aria-hidden />} onChange={({ currentTarget }) => setQuery(currentTarget.value)} />
          <SegmentedControl aria-label={t('quickReply.scope.title')} value={shown} onChange={setShown} data={scopes.map((value) => ({ value, label: t(`quickReply.scope.${value}`) }))} />
          <NativeSelect aria-label={t('quickReply.order.title')} value={order} onChange={({ currentTarget }) => setOrder(ORDERS.find((one) => one === currentTarget.value) ?? 'most')} data={ORDERS.map((value) => ({ value, label: t(`quickReply.order.${value}`) }))} />
        </div>
        {fitting.length === 0
          ? <Empty icon={IconSearch} title={query === '' ? t('quickReply.empty') : t('quickReply.nothing', { query: `\u2068${query}\u2069` })}><Button variant="default" onClick={() => { setQuery(''); setShown('all'); }}>{t('quickReply.showAll')}</Button></Empty>
          : <ul className={classes['lines']}>{fitting.map((reply) => <Row key={reply.id} reply={reply} own={own.get(reply.id)} onPreview={() => setLooking(reply)} onEdit={() => setEditing(reply)} onDuplicate={() => setEditing(copyOf(reply, can('quick_reply.manage')))} onRemove={() => void remove(reply, t('quickReply.deleted'))} />)}</ul>}
      </>
    );
  };
  return (
    <Page title={t('quickReply.title')} lead={t('quickReply.lead')} action={replies.length > 0 && add}>
      {body()}
      {editing !== null && <QuickReplyDialog initial={editing} onClose={() => setEditing(null)} />}
      {looking !== null && <PreviewDialog reply={looking} onClose={() => setLooking(null)} />}
    </Page>
  );
}
