import { type ConversationView, type Marks } from '@diwan/contract';
import { type ConditionField, conditionHolds, conditionsOf, type Filter, type FilterContext, type FilterSubject, judgeFilter } from '@diwan/domain';

/** What only the server knows of a conversation. */
const SERVER_ONLY: ReadonlySet<ConditionField> = new Set(['fromAd', 'contact.optedOut', 'contact.custom', 'custom']);
/** What each person marks for themselves: known here once it has been read, as long as there is not too much of it. */
const MARKED: ReadonlySet<ConditionField> = new Set(['mentioned', 'following', 'draft']);

/** What a conversation is to this person alone. `marks` undefined: not known; null: nothing. */
export interface Own { readonly unread: boolean; readonly marks?: Marks | null }

/** Marks decide what stands in it, and they may be of conversations that were never on this screen. */
export const asksMarks = (filter: Filter): boolean => conditionsOf(filter).some(({ field }) => MARKED.has(field));
export const needsServer = (filter: Filter): boolean => conditionsOf(filter).some(({ field }) => SERVER_ONLY.has(field));

/** Without a name of theirs, people are shown by their number or the ends of their id, which is no name. */
const nameOf = ({ name, phone, profileName, username }: ConversationView['contact']): string => {
  if (profileName !== null || username !== null) return name;
  const isNumber = phone !== null && name.replace(/\D/g, '') === phone.replace(/\D/g, '');
  return isNumber || /^..….{4}$/u.test(name) ? '' : name;
};

const subjectOf = (conversation: ConversationView, { unread, marks }: Own): FilterSubject => ({
  ...conversation, unread, mentioned: marks?.mentionedAt != null, following: marks?.following === true, draft: marks?.drafting === true, fromAd: false, custom: {},
  contact: { ...conversation.contact, name: nameOf(conversation.contact), optedOut: false, custom: {} },
});

/** Whether a filter holds for a conversation as this screen knows it; null when that depends on what only the server knows. */
export const holdsFor = (filter: Filter, conversation: ConversationView, context: FilterContext, own: Own): boolean | null => {
  const subject = subjectOf(conversation, own);
  return judgeFilter(filter, (condition) => (SERVER_ONLY.has(condition.field) || (own.marks === undefined && MARKED.has(condition.field)) ? null : conditionHolds(condition, subject, context)));
};
