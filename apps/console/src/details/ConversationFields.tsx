import { type ConversationView } from '@diwan/contract';
import { EpisodeStatus, Priority } from '@diwan/domain';
import { Menu } from '@mantine/core';
import { IconAlarmSnooze, IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { AssignMenu, SnoozeMenu, useConversationActions } from '../actions/index.js';
import { useLocale, useT } from '../i18n/index.js';
import { useDirectory, useSession } from '../sync/index.js';
import { Avatar, Icon, RelativeTime, UserText } from '../ui/index.js';
import classes from './Details.module.css';

interface Fields { readonly conversation: ConversationView }

const Field = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => <div className={classes['field']}><dt>{label}</dt><dd>{children}</dd></div>;

/** A value that opens a menu. Takes what the menu gives its button. */
function ValueButton({ label, children, ...rest }: { readonly label: string; readonly children: ReactNode } & ComponentProps<'button'>) {
  return <button type="button" {...rest} className={classes['value']} aria-label={label}><span className={classes['valueText']}>{children}</span><Icon icon={IconChevronDown} size={14} /></button>;
}

const Choice = ({ chosen, onChoose, children }: { readonly chosen: boolean; readonly onChoose: () => void; readonly children: ReactNode }) =>
  <Menu.RadioItem value="" checked={chosen} onChange={onChoose} closeMenuOnClick checkIcon={<Icon icon={IconCheck} size={16} />}>{children}</Menu.RadioItem>;
const Choices = ({ button, children }: { readonly button: ReactElement; readonly children: ReactNode }) =>
  <Menu width={220} position="bottom-start"><Menu.Target>{button}</Menu.Target><Menu.Dropdown>{children}</Menu.Dropdown></Menu>;

function Assignee({ conversation }: Fields) {
  const t = useT();
  const { can, user } = useSession();
  const { members } = useDirectory();
  const { assign } = useConversationActions(conversation);
  const { assigneeId } = conversation;
  const name = assigneeId === null ? null : (members.get(assigneeId)?.name ?? t('common.unknownPerson'));
  const shown = name === null ? <span className={classes['soft']}>{t('details.field.nobody')}</span> : <><Avatar id={assigneeId ?? ''} name={name} size={20} /><UserText>{assigneeId === user.id ? t('common.you') : name}</UserText></>;
  const label = t('details.field.change', { field: t('details.field.assignee'), value: name ?? t('details.field.nobody') });
  const claim = !can('conversation.assign') && can('conversation.assign_self') && (assigneeId === null || assigneeId === user.id);
  return (
    <Field label={t('details.field.assignee')}>
      {can('conversation.assign') && <AssignMenu conversation={conversation}><ValueButton label={label}>{shown}</ValueButton></AssignMenu>}
      {claim && <ValueButton label={label} onClick={() => void assign(assigneeId === null ? user.id : null)}>{shown}</ValueButton>}
      {!can('conversation.assign') && !claim && <span className={classes['fixed']}>{shown}</span>}
    </Field>
  );
}

function Team({ conversation }: Fields) {
  const t = useT();
  const { can } = useSession();
  const { teams } = useDirectory();
  const { moveToTeam } = useConversationActions(conversation);
  const { teamId } = conversation;
  const name = teamId === null ? null : (teams.get(teamId)?.name ?? t('common.removed'));
  const shown = name === null ? <span className={classes['soft']}>{t('details.field.noTeam')}</span> : <UserText>{name}</UserText>;
  if (teams.size === 0 && teamId === null) return null;
  if (!can('conversation.assign')) return <Field label={t('details.field.team')}><span className={classes['fixed']}>{shown}</span></Field>;
  return (
    <Field label={t('details.field.team')}>
      <Choices button={<ValueButton label={t('details.field.change', { field: t('details.field.team'), value: name ?? t('details.field.noTeam') })}>{shown}</ValueButton>}>
        <Choice chosen={teamId === null} onChoose={() => void moveToTeam(null)}>{t('details.field.noTeam')}</Choice>
        {[...teams.values()].map((team) => <Choice key={team.id} chosen={teamId === team.id} onChoose={() => void moveToTeam(team.id)}><UserText>{team.name}</UserText></Choice>)}
      </Choices>
    </Field>
  );
}

function PriorityField({ conversation }: Fields) {
  const t = useT();
  const { can } = useSession();
  const { setPriority } = useConversationActions(conversation);
  const { priority } = conversation;
  const shown = <span className={classes['level']} data-level={priority}>{t(`details.priority.${priority}`)}</span>;
  if (!can('conversation.priority')) return <Field label={t('details.field.priority')}><span className={classes['fixed']}>{shown}</span></Field>;
  return (
    <Field label={t('details.field.priority')}>
      <Choices button={<ValueButton label={t('details.field.change', { field: t('details.field.priority'), value: t(`details.priority.${priority}`) })}>{shown}</ValueButton>}>
        {Priority.options.map((level) => <Choice key={level} chosen={level === priority} onChoose={() => void setPriority(level)}><span className={classes['level']} data-level={level}>{t(`details.priority.${level}`)}</span></Choice>)}
      </Choices>
    </Field>
  );
}

function Status({ conversation }: Fields) {
  const t = useT();
  const locale = useLocale();
  const { can } = useSession();
  const { reopen, resolve } = useConversationActions(conversation);
  const { status, snoozedUntil } = conversation;
  const until = status !== 'snoozed' || snoozedUntil === null ? null : new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(Date.parse(snoozedUntil));
  const word = t(`details.status.${status}`);
  const shown = <span className={classes['statusWord']} data-status={status}>{word}{until !== null && <small>{t('details.status.until', { at: until })}</small>}</span>;
  if (!can('conversation.status')) return <Field label={t('details.field.status')}><span className={classes['fixed']}>{shown}</span></Field>;
  return (
    <Field label={t('details.field.status')}>
      <Choices button={<ValueButton label={t('details.field.change', { field: t('details.field.status'), value: word })}>{shown}</ValueButton>}>
        {EpisodeStatus.options.filter((one) => one !== 'snoozed').map((one) => <Choice key={one} chosen={one === status} onChoose={() => { if (one !== status) void (one === 'open' ? reopen() : resolve()); }}>{t(`details.status.${one}`)}</Choice>)}
      </Choices>
      {status !== 'resolved' && <SnoozeMenu conversation={conversation}><button type="button" className={classes['side']} aria-label={t('inbox.action.snooze')} title={t('inbox.action.snooze')}><Icon icon={IconAlarmSnooze} size={16} /></button></SnoozeMenu>}
    </Field>
  );
}

/** Who has it, how urgent it is and where it stands; each changed where it is read. */
export function ConversationFields({ conversation }: Fields) {
  const t = useT();
  return (
    <dl className={classes['fields']}>
      <Assignee conversation={conversation} />
      <Team conversation={conversation} />
      <PriorityField conversation={conversation} />
      <Status conversation={conversation} />
      {conversation.waitingSince !== null && conversation.status !== 'resolved' && <Field label={t('details.field.waiting')}><span className={classes['fixed']}><RelativeTime at={conversation.waitingSince} /></span></Field>}
    </dl>
  );
}
