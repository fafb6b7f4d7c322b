import { useConversation } from '../sync/index.js';
import { UserText } from '../ui/index.js';

/** Who the customer is and how the conversation stands. */
export function DetailsPane({ id }: { readonly id: string }) {
  const conversation = useConversation(id);
  return <UserText as="h2">{conversation?.contact.name}</UserText>;
}
