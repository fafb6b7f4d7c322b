import { type ConversationView } from '@diwan/contract';
import { foldText } from '@diwan/domain';
import { Menu, Textarea, TextInput } from '@mantine/core';
import { IconCheck, IconSearch, IconUserMinus, IconUsersGroup, IconUsersMinus } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useT } from '../i18n/index.js';
import { useDirectory, useSession } from '../sync/index.js';
import { Avatar, UserText } from '../ui/index.js';
import classes from './Menus.module.css';
import { useConversationActions } from './useConversationActions.js';

interface AssignMenuProps {
  readonly conversation: ConversationView;
  readonly onOpenChange?: (open: boolean) => void;
  /** The button that opens it. */
  readonly children: ReactElement;
}

/** Gives a conversation to a person, to a team, or to nobody. */
export function AssignMenu({ conversation, onOpenChange, children }: AssignMenuProps) {
  return (
    <Menu width={264} onChange={(open) => onOpenChange?.(open)} closeOnItemClick>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown role="dialog"><AssignChoices conversation={conversation} /></Menu.Dropdown>
    </Menu>
  );
}

function AssignChoices({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const [sought, setSought] = useState('');
  const [word, setWord] = useState('');
  const { user } = useSession();
  const { members, teams } = useDirectory();
  const { assign, moveToTeam } = useConversationActions(conversation);
  const fits = (name: string): boolean => foldText(name).includes(foldText(sought.trim()));
  const people = [...members.values()].filter(({ id, name, active }) => active && id !== user.id && fits(name));
  const groups = [...teams.values()].filter(({ name }) => fits(name));
  const check = <IconCheck size={16} aria-hidden />;
  return (
    <>
      <TextInput data-autofocus className={classes['search'] ?? ''} size="xs" dir="auto" placeholder={t('inbox.action.searchPeople')} aria-label={t('inbox.action.searchPeople')} leftSection={<IconSearch size={14} aria-hidden />} value={sought} onChange={({ currentTarget }) => setSought(currentTarget.value)} />
      <Textarea className={classes['search'] ?? ''} size="xs" autosize minRows={1} maxRows={4} maxLength={2000} dir="auto" placeholder={t('inbox.action.handOver')} aria-label={t('inbox.action.handOver')} value={word} onChange={({ currentTarget }) => setWord(currentTarget.value)} onKeyDown={(event) => event.stopPropagation()} />
      {/* A menu holds nothing but its choices; the fields stand above it. */}
      <div className={classes['scroll']} role="menu" aria-label={t('inbox.action.assign')} tabIndex={0}>
        {sought === '' && (
          <>
            <Menu.Item leftSection={<Avatar id={user.id} name={user.name} size={22} />} rightSection={conversation.assigneeId === user.id && check} onClick={() => void assign(user.id)}>{t('inbox.action.assignToMe')}</Menu.Item>
            {conversation.assigneeId !== null && <Menu.Item leftSection={<IconUserMinus size={22} stroke={1.5} aria-hidden />} onClick={() => void assign(null)}>{t('inbox.action.unassign')}</Menu.Item>}
          </>
        )}
        {people.length > 0 && <Menu.Label>{t('inbox.action.person')}</Menu.Label>}
        {people.map(({ id, name }) => <Menu.Item key={id} leftSection={<Avatar id={id} name={name} size={22} />} rightSection={conversation.assigneeId === id && check} onClick={() => void assign(id, word)}><UserText>{name}</UserText></Menu.Item>)}
        {groups.length > 0 && <Menu.Label>{t('inbox.action.team')}</Menu.Label>}
        {groups.map(({ id, name }) => <Menu.Item key={id} leftSection={<IconUsersGroup size={22} stroke={1.5} aria-hidden />} rightSection={conversation.teamId === id && check} onClick={() => void moveToTeam(id)}><UserText>{name}</UserText></Menu.Item>)}
        {sought === '' && conversation.teamId !== null && <Menu.Item leftSection={<IconUsersMinus size={22} stroke={1.5} aria-hidden />} onClick={() => void moveToTeam(null)}>{t('inbox.action.noTeam')}</Menu.Item>}
        </div>
      {people.length === 0 && groups.length === 0 && <p className={classes['nothing']}>{t('inbox.action.nobodyFound')}</p>}
    </>
  );
}
