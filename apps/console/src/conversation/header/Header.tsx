import { type ConversationView } from '@diwan/contract';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconAlarmSnooze, IconArrowBackUp, IconArrowLeft, IconBan, IconCheck, IconChevronDown, IconCopy, IconLayoutSidebarRight, IconMail, IconTag, IconUserPlus } from '@tabler/icons-react';
import { AssignMenu, LabelMenu, SnoozeMenu, useConversationActions } from '../../actions/index.js';
import { useLocale, useT } from '../../i18n/index.js';
import { usePanes } from '../../shell/panes.js';
import { useDirectory, useSession } from '../../sync/index.js';
import { Avatar, contactName, Icon, isRepeat, LabelChip, LtrText, phoneText, toast, UserText } from '../../ui/index.js';
import { FollowButton } from './FollowButton.js';
import classes from './Header.module.css';
import { Lookers } from './Lookers.js';

/** What the keyboard opens. A mark of their own: menus give their buttons ids that change. */
type Opener = 'assign' | 'label' | 'snooze';
export const press = (opener: Opener): void => document.querySelector<HTMLElement>(`[data-opens="${opener}"]`)?.click();

function Phone({ phone }: { readonly phone: string }) {
  const t = useT();
  const copy = (): void => void navigator.clipboard.writeText(phone).then(() => toast({ message: t('common.copied') }));
  return (
    <button type="button" className={classes['phone']} onClick={copy} title={t('conversation.header.copyPhone')} aria-label={`${t('conversation.header.copyPhone')}: ${phone}`}>
      <LtrText>{phoneText(phone)}</LtrText><Icon icon={IconCopy} size={13} />
    </button>
  );
}

function Who({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { contact } = conversation;
  const { labels } = useDirectory();
  const name = contactName(contact);
  // A customer without a name goes by the number: one copy of it is enough.
  const nameless = contact.phone !== null && name === phoneText(contact.phone);
  const worn = conversation.labelIds.flatMap((id) => labels.get(id) ?? []);
  return (
    <div className={classes['who']}>
      <h2 className={classes['name']}>{name === null ? t('common.unknownContact') : nameless && contact.phone !== null ? <Phone phone={contact.phone} /> : <UserText>{name}</UserText>}</h2>
      <div className={classes['about']}>
        {contact.phone !== null && !nameless && <Phone phone={contact.phone} />}
        {contact.phone === null && contact.username !== null && !name?.startsWith('@') && <LtrText className={classes['handle']}>@{contact.username.replace(/^@/, '')}</LtrText>}
        {contact.blocked && <span className={classes['blocked']}><Icon icon={IconBan} size={13} />{t('conversation.header.blocked')}</span>}
        <span className={classes['labels']}>{worn.slice(0, 3).map((label) => <LabelChip key={label.id} label={label} />)}</span>
      </div>
    </div>
  );
}

function Owner({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { can, user } = useSession();
  const { members, teams } = useDirectory();
  const { assign } = useConversationActions(conversation);
  const { assigneeId, teamId } = conversation;
  const name = assigneeId === null ? null : (members.get(assigneeId)?.name ?? t('common.unknownPerson'));
  const team = teamId === null ? null : (teams.get(teamId)?.name ?? null);
  const shown = name ?? team;
  const body = (
    <>
      {assigneeId !== null && name !== null ? <Avatar id={assigneeId} name={name} size={22} /> : <Icon icon={IconUserPlus} size={17} />}
      <span className={classes['ownerName']}>{shown === null ? t('conversation.header.assign') : <UserText>{assigneeId === user.id ? t('common.you') : shown}</UserText>}</span>
    </>
  );
  const label = shown === null ? t('conversation.header.unassigned') : t('conversation.header.assigned', { name: shown });
  if (can('conversation.assign')) return <AssignMenu conversation={conversation}><button type="button" data-opens="assign" className={classes['button']} aria-label={label} title={label}>{body}</button></AssignMenu>;
  if (!can('conversation.assign_self')) return <span className={classes['owner']} title={label}>{body}</span>;
  return <button type="button" data-opens="assign" className={classes['button']} aria-label={label} onClick={() => void assign(assigneeId === user.id ? null : user.id)}>{body}</button>;
}

/** Resolve or reopen at once; what is rarer behind the arrow. */
function StatusControl({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { can } = useSession();
  const actions = useConversationActions(conversation);
  if (!can('conversation.status')) return null;
  const open = conversation.status === 'open';
  return (
    <div className={classes['split']} data-open={open || undefined}>
      <button type="button" className={classes['main']} aria-label={t(open ? 'inbox.action.resolve' : 'inbox.action.reopen')} onClick={(event) => { if (!isRepeat(event)) void (open ? actions.resolve() : actions.reopen()); }}>
        <Icon icon={open ? IconCheck : IconArrowBackUp} size={16} stroke={2.2} /><span className={classes['mainWord']}>{t(open ? 'inbox.action.resolve' : 'inbox.action.reopen')}</span>
      </button>
      {conversation.status === 'resolved' ? null : (
        <Menu>
          <Menu.Target><button type="button" className={classes['arrow']} aria-label={t('conversation.header.moreStatus')}><Icon icon={IconChevronDown} size={16} /></button></Menu.Target>
          <Menu.Dropdown>
            {conversation.status === 'snoozed' && <Menu.Item leftSection={<Icon icon={IconCheck} size={16} />} onClick={() => void actions.resolve()}>{t('inbox.action.resolve')}</Menu.Item>}
            <Menu.Item leftSection={<Icon icon={IconAlarmSnooze} size={16} />} onClick={() => setTimeout(() => press('snooze'), 0)}>{t('inbox.action.snooze')}</Menu.Item>
            {can('conversation.label') && <Menu.Item leftSection={<Icon icon={IconTag} size={16} />} onClick={() => setTimeout(() => press('label'), 0)}>{t('conversation.header.editLabels')}</Menu.Item>}
            <Menu.Item leftSection={<Icon icon={IconMail} size={16} />} onClick={() => void actions.markUnread()}>{t('inbox.action.markUnread')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

function StateChip({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const locale = useLocale();
  if (conversation.status === 'resolved') return <span className={classes['state']} data-state="resolved">{t('conversation.header.resolved')}</span>;
  if (conversation.status !== 'snoozed' || conversation.snoozedUntil === null) return null;
  const at = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(Date.parse(conversation.snoozedUntil));
  return <span className={classes['state']} data-state="snoozed">{t('conversation.header.snoozedUntil', { at })}</span>;
}

/** Who it is, who has it, and what to do with it. */
export function Header({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const { can } = useSession();
  const { breadth, detailsOpen, goBack, toggleDetails } = usePanes();
  const detailsLabel = t(detailsOpen ? 'conversation.header.detailsHide' : 'conversation.header.detailsShow');
  return (
    <header className={classes['header']}>
      {goBack !== undefined && <ActionIcon size={40} aria-label={t('common.back')} onClick={goBack}><Icon icon={IconArrowLeft} size={20} mirror /></ActionIcon>}
      <span className={classes['face']}><Avatar id={conversation.contact.id} name={contactName(conversation.contact) ?? ''} size={36} /></span>
      <Who conversation={conversation} />
      <div className={classes['tools']}>
        <Lookers conversationId={conversation.id} />
        <StateChip conversation={conversation} />
        <FollowButton conversationId={conversation.id} />
        {can('conversation.label') && <LabelMenu conversation={conversation}><ActionIcon data-opens="label" className={classes['wide'] ?? ''} aria-label={t('conversation.header.editLabels')} title={t('conversation.header.editLabels')}><Icon icon={IconTag} size={18} /></ActionIcon></LabelMenu>}
        {can('conversation.status') && conversation.status !== 'resolved' && <SnoozeMenu conversation={conversation}><ActionIcon data-opens="snooze" className={classes['wide'] ?? ''} aria-label={t('inbox.action.snooze')} title={t('inbox.action.snooze')}><Icon icon={IconAlarmSnooze} size={18} /></ActionIcon></SnoozeMenu>}
        <Owner conversation={conversation} />
        <StatusControl conversation={conversation} />
        <Tooltip label={detailsLabel}><ActionIcon size={breadth === 'phone' ? 40 : 32} aria-label={detailsLabel} aria-pressed={detailsOpen} onClick={toggleDetails}><Icon icon={IconLayoutSidebarRight} size={19} mirror /></ActionIcon></Tooltip>
      </div>
    </header>
  );
}
