import { concealEarlier, type MessageView } from '@diwan/contract';
import { type Viewer } from '@diwan/domain';

/** A message as this viewer may read it: without the words that its writer took back, unless they may read those. */
export const shownTo = (viewer: Pick<Viewer, 'readsEarlier'>, message: MessageView): MessageView => (viewer.readsEarlier ? message : concealEarlier(message));
