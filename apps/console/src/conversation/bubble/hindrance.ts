import { type MessageView } from '@diwan/contract';

/** What stands in the way of a person's messages at the moment. */
interface Circumstances { readonly blocked: boolean; readonly paused: boolean }

const mayStillGo = ({ direction, status, schedule }: Pick<MessageView, 'direction' | 'status' | 'schedule'>): boolean =>
  direction === 'out' && (status === 'queued' || (status === 'scheduled' && schedule?.undo !== true));

/** Why a message of ours has not gone, though it did not fail. Null: nothing keeps it, or a person took it back. */
export const hindranceOf = (message: Pick<MessageView, 'direction' | 'status' | 'schedule'>, { blocked, paused }: Circumstances): 'overtaken' | 'blocked' | 'paused' | null => {
  if (message.status === 'cancelled') return message.schedule?.cancelledBy === 'customer' ? 'overtaken' : null;
  if (!mayStillGo(message)) return null;
  return blocked ? 'blocked' : paused ? 'paused' : null;
};
