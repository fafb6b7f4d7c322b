import { type ConversationItem, type LabelView, type SearchHit } from '@diwan/contract';
import { foldText } from '@diwan/domain';
import { wordsSought } from './marks.js';

export type Result =
  | { readonly kind: 'label'; readonly key: string; readonly label: LabelView }
  | { readonly kind: 'person' | 'id'; readonly key: string; readonly conversation: ConversationItem }
  | { readonly kind: 'message'; readonly key: string; readonly conversation: ConversationItem; readonly hit: SearchHit };
export interface Group { readonly name: 'ids' | 'people' | 'labels' | 'messages'; readonly results: readonly Result[] }

const MOST_LABELS = 5;

const digitsOf = (text: string): string => foldText(text).replace(/\D/g, '').replace(/^0{1,2}/, '');

/** Whether the person is what was found: by name or handle, or by a part of their number. */
export function isPerson({ contact }: Pick<ConversationItem, 'contact'>, q: string): boolean {
  const name = foldText(`${contact.name} ${contact.username ?? ''}`);
  const digits = /^[\d\s()+.-]+$/.test(foldText(q)) ? digitsOf(q) : '';
  return (digits.length >= 3 && (contact.phone ?? '').includes(digits)) || wordsSought(q).every((word) => name.includes(word));
}

/** The groups in their rank: what an id names, people, labels, what was said. */
export function groupsOf(q: string, labels: readonly LabelView[], conversations: readonly ConversationItem[], hits: readonly SearchHit[]): Group[] {
  const people = conversations.filter((one) => isPerson(one, q));
  const at = new Map(hits.map((hit) => [hit.conversationId, hit]));
  const words = wordsSought(q);
  const named = labels.filter(({ name }) => words.length > 0 && words.every((word) => foldText(name).includes(word))).slice(0, MOST_LABELS);
  const groups: Group[] = [
    { name: 'ids', results: conversations.filter((one) => one.id === q).map((conversation) => ({ kind: 'id', key: `id ${conversation.id}`, conversation })) },
    { name: 'people', results: people.map((conversation) => ({ kind: 'person', key: `person ${conversation.id}`, conversation })) },
    { name: 'labels', results: named.map((label) => ({ kind: 'label', key: `label ${label.id}`, label })) },
    { name: 'messages', results: conversations.flatMap((conversation) => { const hit = at.get(conversation.id); return hit === undefined ? [] : [{ kind: 'message' as const, key: `message ${hit.messageId}`, conversation, hit }]; }) },
  ];
  return groups.filter(({ results }) => results.length > 0);
}
