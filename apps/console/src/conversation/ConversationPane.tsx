import { useConversation } from '../sync/index.js';
import { UserText } from '../ui/index.js';

/** One conversation: header, thread and composer. */
export function ConversationPane({ id }: { readonly id: string }) {
  const conversation = useConversation(id);
  return <UserText as="h2">{conversation?.contact.name}</UserText>;
}
