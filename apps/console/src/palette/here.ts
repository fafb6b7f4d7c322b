import { type ConversationView } from '@diwan/contract';
import { Priority } from '@diwan/domain';
import { IconAlarmSnooze, IconArrowBackUp, IconBell, IconCheck, IconFlag, IconMail, IconMailOpened, IconMessage, IconNote, IconTag, IconTagOff, IconUser, IconUserMinus, IconUserPlus, IconUsersGroup, IconX } from '@tabler/icons-react';
import { snoozeTimes } from '../actions/snoozeTimes.js';
import { conversationActions } from '../actions/useConversationActions.js';
import { type Translate } from '../i18n/index.js';
import { perform } from '../shell/shortcuts.js';
import { type Session, serverNow } from '../sync/index.js';
import { setFollowing } from '../sync/marks.js';
import { type DirectoryMaps } from '../sync/selectors.js';
import { store } from '../sync/store.js';
import { type Command } from './command.js';

interface Surroundings { readonly t: Translate; readonly session: Session; readonly directory: DirectoryMaps }
const isolated = (name: string): string => `\u2068${name}\u2069`;

/** What can be done with the conversation that is open. */
export function commandsHere(view: ConversationView, { t, session: { can, user }, directory: { members, teams, labels } }: Surroundings): readonly Command[] {
  const actions = conversationActions(view);
  const following = store.get().truth.marks.get(view.id)?.value?.following === true;
  const here = { group: 'here' } as const;
  const status = can('conversation.status'), assigns = can('conversation.assign'), labelling = can('conversation.label');
  return [
    ...(can('conversation.reply') ? [{ ...here, id: 'reply', name: t('inbox.help.reply'), keys: 'KeyR', icon: IconMessage, run: () => perform('KeyR') }] : []),
    { ...here, id: 'note', name: t('inbox.help.note'), keys: 'KeyN', icon: IconNote, run: () => perform('KeyN') },
    ...(status ? [{ ...here, id: 'resolve', name: t(view.status === 'resolved' ? 'inbox.action.reopen' : 'inbox.action.resolve'), keys: 'KeyE', icon: view.status === 'resolved' ? IconArrowBackUp : IconCheck, run: () => perform('KeyE') || actions.toggleResolved() }] : []),
    { ...here, id: 'claim', name: t('inbox.action.assignToMe'), keys: 'KeyI', icon: IconUser, run: () => actions.assign(user.id) },
    ...(view.assigneeId !== null && (assigns || view.assigneeId === user.id) ? [{ ...here, id: 'unassign', name: t('inbox.action.unassign'), icon: IconUserMinus, run: () => actions.assign(null) }] : []),
    { ...here, id: 'follow', name: t(following ? 'keys.unfollow' : 'keys.follow'), keys: 'KeyF', icon: IconBell, run: () => setFollowing(view.id, !following) },
    { ...here, id: 'unread', name: t('inbox.action.markUnread'), keys: 'KeyU', icon: IconMail, run: () => actions.markUnread() },
    { ...here, id: 'read', name: t('inbox.action.markRead'), icon: IconMailOpened, run: () => actions.markRead() },
    ...(status && view.status !== 'resolved' ? [
      ...snoozeTimes(serverNow()).map(({ name, at }) => ({ ...here, id: `snooze ${name}`, name: t('keys.snooze', { when: t(`inbox.snooze.${name}`) }), icon: IconAlarmSnooze, run: () => actions.snooze(at) })),
      { ...here, id: 'snooze open', name: t('keys.snoozeOpen'), icon: IconAlarmSnooze, run: () => actions.snoozeOpen() },
    ] : []),
    ...(can('conversation.priority') ? Priority.options.filter((priority) => priority !== view.priority).map((priority) => ({ ...here, id: `priority ${priority}`, name: t('keys.priority', { name: t(`keys.${priority}`) }), icon: IconFlag, run: () => actions.setPriority(priority) })) : []),
    ...(assigns ? [
      ...[...members.values()].filter(({ id, active }) => active && id !== view.assigneeId && id !== user.id).map(({ id, name }) => ({ group: 'person' as const, id: `assign ${id}`, name: t('keys.assignTo', { name: isolated(name) }), icon: IconUserPlus, run: () => actions.assign(id) })),
      ...[...teams.values()].filter(({ id }) => id !== view.teamId).map(({ id, name }) => ({ group: 'person' as const, id: `team ${id}`, name: t('keys.moveTo', { name: isolated(name) }), icon: IconUsersGroup, run: () => actions.moveToTeam(id) })),
    ] : []),
    ...(labelling ? [...labels.values()].map(({ id, name }) => {
      const carried = view.labelIds.includes(id);
      return { group: 'label' as const, id: `label ${id}`, name: t(carried ? 'keys.removeLabel' : 'keys.addLabel', { name: isolated(name) }), icon: carried ? IconTagOff : IconTag, run: () => actions.setLabels(carried ? view.labelIds.filter((other) => other !== id) : [...view.labelIds, id]) };
    }) : []),
  ];
}

/** What can be done with the rows that are marked: by the keys that do it. */
export function commandsForSelected(t: Translate): readonly Command[] {
  const one = (keys: string, name: string, icon: Command['icon']): Command => ({ id: `selected ${keys}`, group: 'selected', name, keys, icon, run: () => perform(keys) });
  return [
    one('KeyE', t('bulk.resolve'), IconCheck), one('KeyA', t('inbox.action.assign'), IconUserPlus), one('KeyI', t('inbox.action.assignToMe'), IconUser), one('KeyL', t('inbox.action.label'), IconTag), one('KeyS', t('inbox.action.snooze'), IconAlarmSnooze),
    one('KeyU', t('inbox.action.markUnread'), IconMail), one('Shift+KeyU', t('inbox.action.markRead'), IconMailOpened), one('Escape', t('bulk.clear'), IconX),
  ];
}
