import { type ConversationView } from '@diwan/contract';
import { TeamId, UserId } from '@diwan/domain';
import { useMemo } from 'react';
import { currentLocale, t } from '../i18n/index.js';
import { conversationOf, directoryOf } from '../sync/selectors.js';
import { store } from '../sync/store.js';
import { moveSeen, serverNow, updateConversation } from '../sync/index.js';
import { toast } from '../ui/index.js';

const at = (until: Date): string => new Intl.DateTimeFormat(currentLocale(), { weekday: 'short', hour: 'numeric', minute: '2-digit', day: 'numeric', month: 'short' }).format(until);

type Patch = Parameters<typeof updateConversation>[1];

/** Changes the conversation, says so, and offers to put back what was: unless a colleague has changed the same since, who is not overwritten. */
async function change(view: ConversationView, patch: Patch, message: string, back: Patch): Promise<void> {
  if (!await updateConversation(view.id, patch)) return;
  const now = conversationOf(store.get(), view.id);
  const unless: Patch = now === undefined ? {} : { ...(back.status === undefined ? {} : { expectedStatus: now.status }), ...('assigneeId' in back || 'teamId' in back ? { assignmentVersion: now.assignmentVersion } : {}) };
  toast({ message, undo: () => void updateConversation(view.id, { ...back, ...unless }) });
}

/** Labels that are put on or taken off; taking it back leaves those alone that were changed otherwise since. */
async function relabel(view: ConversationView, labelIds: ConversationView['labelIds']): Promise<void> {
  const [added, removed] = [labelIds.filter((id) => !view.labelIds.includes(id)), view.labelIds.filter((id) => !labelIds.includes(id))];
  if (!await updateConversation(view.id, { labelIds })) return;
  toast({ message: t('inbox.action.labelled'), undo: () => {
    const now = conversationOf(store.get(), view.id)?.labelIds ?? labelIds;
    void updateConversation(view.id, { labelIds: [...now.filter((id) => !added.includes(id)), ...removed.filter((id) => !now.includes(id))] });
  } });
}

const statusBefore = ({ status, snoozedUntil }: ConversationView) =>
  (status === 'snoozed' && snoozedUntil !== null && Date.parse(snoozedUntil) > serverNow() ? { status, snoozedUntil } : { status });

/** What a person does with a conversation from the list, the header or the keyboard. All show at once, say what they did and can be undone. */
export const conversationActions = (view: ConversationView) => ({
  resolve: () => change(view, { status: 'resolved', expectedStatus: view.status }, t('inbox.action.resolved'), statusBefore(view)),
  reopen: () => change(view, { status: 'open', expectedStatus: view.status }, t('inbox.action.reopened'), statusBefore(view)),
  toggleResolved: () => (view.status === 'resolved' ? conversationActions(view).reopen() : conversationActions(view).resolve()),
  snooze: (until: Date) => change(view, { status: 'snoozed', snoozedUntil: until.toISOString(), expectedStatus: view.status }, t('inbox.action.snoozed', { at: at(until) }), view.status === 'snoozed' ? statusBefore(view) : { status: view.status }),
  /** Null takes the owner away. Refused with a toast when a colleague was faster. */
  assign: (userId: string | null, word = '') => {
    const name = userId === null ? '' : (directoryOf(store.get()).members.get(userId)?.name ?? '');
    return change(
      view, { assigneeId: userId === null ? null : UserId.parse(userId), assignmentVersion: view.assignmentVersion, ...(word.trim() === '' || userId === null ? {} : { handOver: word }) },
      userId === null ? t('inbox.action.unassigned') : t('inbox.action.assigned', { name }), { assigneeId: view.assigneeId },
    );
  },
  moveToTeam: (teamId: string | null) => {
    const name = teamId === null ? '' : (directoryOf(store.get()).teams.get(teamId)?.name ?? '');
    return change(
      view, { teamId: teamId === null ? null : TeamId.parse(teamId), assignmentVersion: view.assignmentVersion },
      teamId === null ? t('inbox.action.noTeamNow') : t('inbox.action.movedToTeam', { name }), { teamId: view.teamId },
    );
  },
  /** Asleep until the customer writes. */
  snoozeOpen: () => change(view, { status: 'snoozed', snoozedUntil: null, expectedStatus: view.status }, t('inbox.action.snoozedOpen'), statusBefore(view)),
  setLabels: (labelIds: ConversationView['labelIds']) => relabel(view, labelIds),
  setPriority: (priority: ConversationView['priority']) => change(view, { priority }, t('inbox.action.prioritised'), { priority: view.priority }),
  markRead: () => moveSeen(view.id, { inboundNo: view.inboundNo, lastSeq: view.lastSeq }),
  /** The last inbound message counts as new again. */
  markUnread: () => moveSeen(view.id, { inboundNo: Math.max(0, view.inboundNo - 1), lastSeq: view.lastSeq }),
});
export type ConversationActions = ReturnType<typeof conversationActions>;

export const useConversationActions = (view: ConversationView): ConversationActions => useMemo(() => conversationActions(view), [view]);
