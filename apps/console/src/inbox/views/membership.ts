import { type ConversationView } from '@diwan/contract';
import { type ConditionField, conditionHolds, conditionsOf, type Filter, type FilterContext, type FilterSubject, judgeFilter } from '@diwan/domain';

/** What only the server knows of a conversation. */
const SERVER_ONLY: ReadonlySet<ConditionField> = new Set(['fromAd', 'contact.optedOut', 'contact.custom', 'mentioned', 'following', 'draft']);

export const needsServer = (filter: Filter): boolean => conditionsOf(filter).some(({ field }) => SERVER_ONLY.has(field));

/** Without a name of theirs, people are shown by their number or the ends of their id, which is no name. */
const nameOf = ({ name, phone, profileName, username }: ConversationView['contact']): string => {
  if (profileName !== null || username !== null) return name;
  const isNumber = phone !== null && name.replace(/\D/g, '') === phone.replace(/\D/g, '');
  return isNumber || /^..….{4}$/u.test(name) ? '' : name;
};

const subjectOf = (conversation: ConversationView, unread: boolean): FilterSubject => ({
  ...conversation, unread, mentioned: false, following: false, draft: false, fromAd: false,
  contact: { ...conversation.contact, name: nameOf(conversation.contact), optedOut: false, custom: {} },
});

/** Whether a filter holds for a conversation as this screen knows it; null when that depends on what only the server knows. */
export const holdsFor = (filter: Filter, conversation: ConversationView, context: FilterContext, unread: boolean): boolean | null => {
  const subject = subjectOf(conversation, unread);
  return judgeFilter(filter, (condition) => (SERVER_ONLY.has(condition.field) ? null : conditionHolds(condition, subject, context)));
};
