import { type ConversationView } from '@diwan/contract';
import { windowState } from '@diwan/domain';
import { useNow } from '../sync/index.js';

/** `closing`: the reply window ends within two hours and the customer still waits for us. */
export function useUrgency({ status, waitingSince, windowExpiresAt }: ConversationView): 'closing' | undefined {
  const now = useNow(15_000);
  return status === 'open' && waitingSince !== null && windowState({ windowExpiresAt }, now).closingSoon ? 'closing' : undefined;
}
