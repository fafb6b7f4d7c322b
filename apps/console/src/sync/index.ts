/**
 * The console's only way to the server. Screens read with hooks, which render again when the change log says so, and write with the
 * functions below, which show the result at once and take it back when the server refuses.
 */
export { api, mediaUrl } from './api.js';
export { serverNow, useNow } from './clock.js';
export { type ConversationState, type Timeline, useConversation, useConversationState, useDirectory, useDirectoryLoading, useTemplates, useTimeline, useUnread } from './hooks.js';
export { addNote, cancelMessage, moveSeen, rescheduleMessage, sendScheduledNow, updateConversation } from './mutations.js';
export { retryMessage, sendMessage } from './sending.js';
export { isProblem, ProblemError } from './problem-error.js';
export { type DirectoryMaps, timelineOf } from './selectors.js';
export { type Session, currentSession, useSession } from './session-store.js';
export { useSelect } from './store.js';
export { uploadMedia } from './upload.js';
