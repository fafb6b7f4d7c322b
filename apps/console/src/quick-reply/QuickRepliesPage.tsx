import { type QuickReplyView } from '@diwan/contract';
import { ActionIcon, Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { IconBolt, IconCloudOff, IconPencil, IconPlus, IconSearch, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { Confirm, Page } from '../settings/Page.js';
import { useSaving } from '../settings/useSaving.js';
import { api, serverNow, useDirectory, useSession } from '../sync/index.js';
import { Empty, listTime, UserText } from '../ui/index.js';
import { kindName } from './kinds.js';
import { found, wordsOf } from './match.js';
import { QuickReplyDialog } from './QuickReplyDialog.js';
import { useQuickReplies } from './useQuickReplies.js';
import classes from './QuickReply.module.css';

type Shown = 'all' | 'personal' | 'workspace';

function Row({ reply, onEdit, onRemove }: { readonly reply: QuickReplyView; readonly onEdit: () => void; readonly onRemove: () => void }) {
  const t = useT();
  const locale = useLocale();
  const { can, user } = useSession();
  const { members } = useDirectory();
  const mine = reply.scope === 'workspace' ? can('quick_reply.manage') : reply.createdBy === user.id;
  const author = reply.createdBy === null || reply.createdBy === user.id ? undefined : members.get(reply.createdBy)?.name;
  const used = reply.lastUsedAt === null ? t('quickReply.uses', { n: reply.uses }) : `${t('quickReply.uses', { n: reply.uses })}, ${t('quickReply.lastUsed', { at: listTime(Date.parse(reply.lastUsedAt), serverNow(), locale) })}`;
  return (
    <li className={classes['line']}>
      <div className={classes['lineText']}>
        <div className={classes['lineTop']}><UserText className={classes['name']}>{reply.title}</UserText><span className={classes['slash']} dir="auto">/{reply.shortcut}</span></div>
        <UserText as="p" className={classes['words']}>{wordsOf(reply)}</UserText>
        <div className={classes['marks']}>
          <span className={classes['mark']} data-scope={reply.scope}>{t(`quickReply.scope.${reply.scope}`)}</span>
          {reply.content.type !== 'text' && <span className={classes['mark']}>{t(kindName(reply.content))}</span>}
          {reply.language !== null && <span className={classes['mark']}>{t(`quickReply.language.${reply.language}`)}</span>}
          <span>{used}</span>
          {author !== undefined && <span>{t('quickReply.by', { name: `\u2068${author}\u2069` })}</span>}
        </div>
      </div>
      {mine && (
        <>
          <ActionIcon aria-label={`${t('common.edit')}: ${reply.title}`} onClick={onEdit}><IconPencil size={17} aria-hidden /></ActionIcon>
          <ActionIcon aria-label={`${t('common.delete')}: ${reply.title}`} onClick={onRemove}><IconTrash size={17} aria-hidden /></ActionIcon>
        </>
      )}
    </li>
  );
}

/** One's own quick replies and everybody's: found, made, changed, taken away. */
export function QuickRepliesPage() {
  const t = useT();
  const { replies, loading, error, retry } = useQuickReplies();
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [editing, setEditing] = useState<Partial<QuickReplyView> | null>(null);
  const [removing, setRemoving] = useState<QuickReplyView | null>(null);
  const { save } = useSaving();
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing({})}>{t('quickReply.add')}</Button>;
  const fitting = found(replies.filter(({ scope }) => shown === 'all' || scope === shown), query, null);
  const body = () => {
    if (loading && replies.length === 0) return <div role="status" aria-label={t('common.loading')}>{Array.from({ length: 5 }, (_, i) => <Skeleton key={i} height={72} radius={8} mt={10} />)}</div>;
    if (error !== null && replies.length === 0) return <Empty icon={IconCloudOff} title={t('quickReply.failed')} hint={problemText(error)}><Button variant="default" onClick={retry}>{t('common.retry')}</Button></Empty>;
    if (replies.length === 0) return <Empty icon={IconBolt} title={t('quickReply.empty')} hint={t('quickReply.emptyHint')}>{add}</Empty>;
    return (
      <>
        <div className={classes['filters']}>
          <TextInput type="search" dir="auto" value={query} placeholder={t('quickReply.search')} aria-label={t('quickReply.search')} leftSection={<IconSearch size={16} aria-hidden />} onChange={({ currentTarget }) => setQuery(currentTarget.value)} />
          <SegmentedControl aria-label={t('quickReply.scope.title')} value={shown} onChange={setShown} data={(['all', 'workspace', 'personal'] as const).map((value) => ({ value, label: t(`quickReply.scope.${value}`) }))} />
        </div>
        {fitting.length === 0
          ? <Empty icon={IconSearch} title={query === '' ? t('quickReply.empty') : t('quickReply.nothing', { query: `\u2068${query}\u2069` })}><Button variant="default" onClick={() => { setQuery(''); setShown('all'); }}>{t('quickReply.showAll')}</Button></Empty>
          : <ul className={classes['lines']}>{fitting.map((reply) => <Row key={reply.id} reply={reply} onEdit={() => setEditing(reply)} onRemove={() => setRemoving(reply)} />)}</ul>}
      </>
    );
  };
  return (
    <Page title={t('quickReply.title')} lead={t('quickReply.lead')} action={replies.length > 0 && add}>
      {body()}
      {editing !== null && <QuickReplyDialog initial={editing} onClose={() => setEditing(null)} />}
      <Confirm
        opened={removing !== null} title={t('quickReply.remove', { name: removing?.title ?? '' })} hint={t(removing?.scope === 'personal' ? 'quickReply.removeOwnHint' : 'quickReply.removeHint')} action={t('common.delete')} onClose={() => setRemoving(null)}
        onConfirm={() => { if (removing !== null) void save(() => api.removeQuickReply(removing.id), t('quickReply.deleted')).then(() => setRemoving(null)); }}
      />
    </Page>
  );
}
