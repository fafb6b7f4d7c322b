import { type Change, concealItem } from '@diwan/contract';
import { movement, type Viewer } from '@diwan/domain';
import { isSignal, presentChange, presentLeft, type StoredChange } from './stored-change.js';

/**
 * The part of the log that one viewer gets, in order. Signals go to nobody; private changes go to their person alone; a conversation's to those who see it after,
 * as `conversation.left` to those who saw it only before, and to nobody else; names and settings to everybody. Words that a writer took back go
 * to those alone who may read them.
 */
export const changesFor = (viewer: Viewer, stored: readonly StoredChange[]): Change[] => stored.flatMap((change) => {
  const seen = changeFor(viewer, change);
  return seen ? [seen] : [];
});

const changeFor = (viewer: Viewer, stored: StoredChange): Change | null => {
  if (isSignal(stored)) return null;
  if (stored.user_id !== null) return stored.user_id === viewer.userId ? presentChange(stored) : null;
  if (stored.conversation_id === null) return presentChange(stored);
  switch (movement(viewer, stored.before, stored.after)) {
    case 'entered': case 'stays': return forEyes(viewer, presentChange(stored));
    case 'left': return presentLeft(stored, stored.conversation_id);
    case 'hidden': return null;
  }
};

const forEyes = (viewer: Viewer, change: Change): Change =>
  (viewer.readsEarlier || !('items' in change) ? change : { ...change, items: change.items.map(concealItem) });
