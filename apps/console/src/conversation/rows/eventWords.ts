import { type ConversationEventView } from '@diwan/contract';
import { HOUR_MS, MINUTE_MS, Priority } from '@diwan/domain';
import { type Translate } from '../../i18n/index.js';
import { type DirectoryMaps } from '../../sync/index.js';

interface Names { readonly actor: string; readonly me: string; readonly directory: DirectoryMaps; readonly locale: string; readonly t: Translate }

const str = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const ids = (value: unknown): string[] => (Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []);

const moment = (iso: string, locale: string): string => new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(Date.parse(iso));

/** A stretch of time in words, in its two largest units. */
export function spokenDuration(ms: number, locale: string): string {
  const part = (value: number, unit: string): string => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  if (minutes < 60) return part(minutes, 'minute');
  if (ms < 24 * HOUR_MS) return part(Math.round(minutes / 60), 'hour');
  return part(Math.round(minutes / 60 / 24), 'day');
}

function assignedWords(event: ConversationEventView, names: Names): string {
  const note = str(event.data['note']);
  const words = whoHasIt(event, names);
  // Isolated by hand: inside a sentence there is no element to do it.
  return note === null ? words : names.t('conversation.event.withNote', { words, note: `\u2068${note}\u2069` });
}

function whoHasIt({ data, actor: by }: ConversationEventView, { actor, me, directory, t }: Names): string {
  const to = str(data['to']);
  if (to === null) return t('conversation.event.unassigned', { actor });
  if (by.id === to) return t('conversation.event.assignedSelf', { actor });
  if (to === me) return t('conversation.event.assignedYou', { actor });
  return t('conversation.event.assigned', { actor, to: directory.members.get(to)?.name ?? t('common.unknownPerson') });
}

function teamWords({ data }: ConversationEventView, { actor, directory, t }: Names): string {
  const to = str(data['to']);
  if (data['reason'] === 'team_removed') return t('conversation.event.teamRemoved');
  return to === null ? t('conversation.event.noTeam', { actor }) : t('conversation.event.team', { actor, to: directory.teams.get(to)?.name ?? t('common.removed') });
}

function labelWords({ data }: ConversationEventView, { actor, directory, locale, t }: Names): string {
  const list = new Intl.ListFormat(locale);
  const names = (value: unknown): string => list.format(ids(value).map((id) => directory.labels.get(id)?.name ?? t('common.removed')));
  const [added, removed] = [names(data['added']), names(data['removed'])];
  if (removed === '') return t('conversation.event.labelled', { actor, added });
  return added === '' ? t('conversation.event.unlabelled', { actor, removed }) : t('conversation.event.relabelled', { actor, added, removed });
}

/** What happened, in a sentence. `openedAt`: when the episode began, if that is known here. */
export function eventWords(event: ConversationEventView, openedAt: string | null, names: Names): string {
  const { actor, locale, t } = names;
  const { data } = event;
  switch (event.kind) {
    case 'opened': return typeof data['no'] === 'number' ? t('conversation.event.opened', { no: data['no'], actor }) : t('conversation.event.openedNoNumber', { actor });
    case 'reopened': return t('conversation.event.reopened', { actor });
    case 'resolved': return openedAt === null ? t('conversation.event.resolved', { actor }) : t('conversation.event.resolvedAfter', { actor, time: spokenDuration(Date.parse(event.at) - Date.parse(openedAt), locale) });
    case 'assigned': return assignedWords(event, names);
    case 'team_changed': return teamWords(event, names);
    case 'status_changed': return t('conversation.event.status', { actor });
    case 'snoozed': {
      const until = str(data['until']);
      return until === null ? t('conversation.event.snoozedOpen', { actor }) : t('conversation.event.snoozed', { actor, until: moment(until, locale) });
    }
    case 'woken': return t(data['reason'] === 'customer_message' ? 'conversation.event.wokenByCustomer' : 'conversation.event.woken');
    case 'labelled': return labelWords(event, names);
    case 'priority_changed': {
      const to = Priority.safeParse(data['to']);
      return t('conversation.event.priority', { actor, to: to.success ? t(`conversation.event.priorityOf.${to.data}`) : '' });
    }
    case 'number_changed': {
      const to = str(data['to']);
      // Isolated by hand: inside a sentence there is no element to do it.
      return to === null ? t('conversation.event.number_changedPlain') : t('conversation.event.number_changed', { to: `\u2066+${to}\u2069` });
    }
    case 'identity_changed': return t('conversation.event.identity_changed');
    case 'merged': return t('conversation.event.merged', { actor });
    case 'unmerged': return t('conversation.event.unmerged', { actor });
    case 'blocked': return t('conversation.event.blocked', { actor });
    case 'unblocked': return t('conversation.event.unblocked', { actor });
    case 'hand_over_done': return t('conversation.event.handOverDone', { actor });
    case 'history_imported': return t('conversation.event.history_imported');
  }
}
