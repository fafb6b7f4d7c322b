import { type BulkAction, type ConversationView } from '@diwan/contract';
import { foldText, Priority } from '@diwan/domain';
import { Menu, TextInput } from '@mantine/core';
import { IconChecklist, IconMail, IconMailOpened, IconMinus, IconSearch, IconUserMinus, IconUsersGroup } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { snoozeTimes } from '../actions/snoozeTimes.js';
import { openBulkHistory } from '../inbox/bulkHistory.js';
import { useLocale, useT } from '../i18n/index.js';
import { serverNow, useDirectory, useSession } from '../sync/index.js';
import { Avatar, LabelChip, UserText } from '../ui/index.js';
import classes from './Bulk.module.css';

interface MenuProps { readonly onRun: (action: BulkAction) => void; readonly children: ReactElement }

const Choices = ({ target, children, width = 264 }: { readonly target: ReactElement; readonly children: ReactElement; readonly width?: number }) => (
  <Menu width={width} position="top-end"><Menu.Target>{target}</Menu.Target><Menu.Dropdown>{children}</Menu.Dropdown></Menu>
);

function Sought({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return <TextInput data-autofocus className={classes['search'] ?? ''} size="xs" dir="auto" placeholder={label} aria-label={label} leftSection={<IconSearch size={14} aria-hidden />} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
}

/** Gives them to a person, to a team, or to nobody. */
export const AssignMany = ({ onRun, children }: MenuProps) => <Choices target={children}><People onRun={onRun} /></Choices>;

function People({ onRun }: Pick<MenuProps, 'onRun'>) {
  const t = useT();
  const [sought, setSought] = useState('');
  const { user } = useSession();
  const { members, teams } = useDirectory();
  const fits = ({ name }: { readonly name: string }): boolean => foldText(name).includes(foldText(sought.trim()));
  const people = [...members.values()].filter((one) => one.active && one.id !== user.id && fits(one));
  const groups = [...teams.values()].filter(fits);
  return (
    <>
      <Sought label={t('inbox.action.searchPeople')} value={sought} onChange={setSought} />
      <div className={classes['scroll']}>
        {sought === '' && <Menu.Item leftSection={<Avatar id={user.id} name={user.name} size={22} />} onClick={() => onRun({ kind: 'assign', assigneeId: user.id })}>{t('inbox.action.assignToMe')}</Menu.Item>}
        {sought === '' && <Menu.Item leftSection={<IconUserMinus size={22} stroke={1.5} aria-hidden />} onClick={() => onRun({ kind: 'assign', assigneeId: null })}>{t('inbox.action.unassign')}</Menu.Item>}
        {people.length > 0 && <Menu.Label>{t('inbox.action.person')}</Menu.Label>}
        {people.map(({ id, name }) => <Menu.Item key={id} leftSection={<Avatar id={id} name={name} size={22} />} onClick={() => onRun({ kind: 'assign', assigneeId: id })}><UserText>{name}</UserText></Menu.Item>)}
        {groups.length > 0 && <Menu.Label>{t('inbox.action.team')}</Menu.Label>}
        {groups.map(({ id, name }) => <Menu.Item key={id} leftSection={<IconUsersGroup size={22} stroke={1.5} aria-hidden />} onClick={() => onRun({ kind: 'assign', teamId: id })}><UserText>{name}</UserText></Menu.Item>)}
      </div>
    </>
  );
}

/** Puts a label on all of them; takes one off that all of them carry. */
export const LabelMany = ({ chosen, onRun, children }: MenuProps & { readonly chosen: readonly ConversationView[] }) => <Choices target={children} width={240}><Labels chosen={chosen} onRun={onRun} /></Choices>;

function Labels({ chosen, onRun }: Pick<MenuProps, 'onRun'> & { readonly chosen: readonly ConversationView[] }) {
  const t = useT();
  const [sought, setSought] = useState('');
  const { labels } = useDirectory();
  const fitting = [...labels.values()].filter(({ name }) => foldText(name).includes(foldText(sought.trim())));
  const carried = fitting.filter(({ id }) => chosen.some(({ labelIds }) => labelIds.includes(id)));
  return (
    <>
      <Sought label={t('common.search')} value={sought} onChange={setSought} />
      <div className={classes['scroll']}>
        <Menu.Label>{t('bulk.addLabel')}</Menu.Label>
        {fitting.map((label) => <Menu.Item key={label.id} onClick={() => onRun({ kind: 'label', add: [label.id], remove: [] })}><LabelChip label={label} /></Menu.Item>)}
        {labels.size === 0 && <Menu.Label>{t('inbox.action.labelsEmpty')}</Menu.Label>}
        {carried.length > 0 && <Menu.Label>{t('bulk.removeLabel')}</Menu.Label>}
        {carried.map((label) => <Menu.Item key={label.id} leftSection={<IconMinus size={16} aria-hidden />} onClick={() => onRun({ kind: 'label', add: [], remove: [label.id] })}><LabelChip label={label} /></Menu.Item>)}
      </div>
    </>
  );
}

/** Puts them aside until a moment, or until the customer writes. */
export const SnoozeMany = ({ onRun, children }: MenuProps) => <Choices target={children} width={272}><Moments onRun={onRun} /></Choices>;

function Moments({ onRun }: Pick<MenuProps, 'onRun'>) {
  const t = useT();
  const locale = useLocale();
  const [now] = useState(serverNow);
  const when = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  return (
    <>
      <Menu.Label>{t('inbox.snooze.title')}</Menu.Label>
      {snoozeTimes(now).map(({ name, at }) => <Menu.Item key={name} rightSection={<span className={classes['outcome']}>{when.format(at)}</span>} onClick={() => onRun({ kind: 'snooze', until: at.toISOString() })}>{t(`inbox.snooze.${name}`)}</Menu.Item>)}
      <Menu.Item onClick={() => onRun({ kind: 'snooze', until: null })}>{t('bulk.snoozeOpen')}</Menu.Item>
    </>
  );
}

/** The rest: reading marks, priority, and what was done before. */
export function MoreMany({ reopen, onRun, children }: MenuProps & { readonly reopen: boolean }) {
  const t = useT();
  const { can } = useSession();
  return (
    <Choices target={children} width={240}>
      <>
        <Menu.Item leftSection={<IconMailOpened size={16} aria-hidden />} onClick={() => onRun({ kind: 'read', read: true })}>{t('bulk.kind.read')}</Menu.Item>
        <Menu.Item leftSection={<IconMail size={16} aria-hidden />} onClick={() => onRun({ kind: 'read', read: false })}>{t('bulk.kind.unread')}</Menu.Item>
        {can('conversation.status') && <Menu.Item onClick={() => onRun({ kind: 'status', status: reopen ? 'resolved' : 'open' })}>{t(reopen ? 'bulk.resolve' : 'bulk.reopen')}</Menu.Item>}
        {can('conversation.priority') && <Menu.Label>{t('bulk.kind.priority')}</Menu.Label>}
        {can('conversation.priority') && [...Priority.options].reverse().map((priority) => <Menu.Item key={priority} onClick={() => onRun({ kind: 'priority', priority })}>{t(`details.priority.${priority}`)}</Menu.Item>)}
        <Menu.Divider />
        <Menu.Item leftSection={<IconChecklist size={16} aria-hidden />} onClick={() => openBulkHistory()}>{t('bulk.history')}</Menu.Item>
      </>
    </Choices>
  );
}
