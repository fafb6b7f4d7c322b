import { type ViewName } from '../inbox/view.js';

/** G, then the letter of a list. */
export const GO: Readonly<Record<string, ViewName>> = {
  'KeyG KeyM': 'mine', 'KeyG KeyU': 'unassigned', 'KeyG KeyO': 'open', 'KeyG KeyC': 'closing', 'KeyG KeyZ': 'snoozed', 'KeyG KeyE': 'resolved', 'KeyG KeyN': 'mentions', 'KeyG KeyF': 'following', 'KeyG KeyD': 'drafts',
};
