import { type Change, type ChangesAnswer } from '@diwan/contract';
import { queryClient } from './query-client.js';

/** What stands beside a conversation about its person is read again when the log tells of them; what nobody looks at is not. */
export function hearOfPeople(answer: ChangesAnswer): void {
  if ('reset' in answer) return void queryClient.invalidateQueries({ queryKey: ['contact'] });
  const touched = new Set(answer.changes.flatMap(contactOf));
  for (const id of touched) void queryClient.invalidateQueries({ queryKey: ['contact', id] });
  for (const id of new Set(answer.changes.flatMap((change) => (change.kind === 'conversation.updated' ? [change.conversation.id] : [])))) void queryClient.invalidateQueries({ queryKey: ['conversation-fields', id] });
}

const contactOf = (change: Change): string[] => (change.kind === 'contact.updated' ? [change.conversation.contact.id] : []);
