export { AssignMenu } from './AssignMenu.js';
export { BlockDialog } from './BlockDialog.js';
export { LabelMenu } from './LabelMenu.js';
export { SnoozeMenu } from './SnoozeMenu.js';
export { conversationActions, useConversationActions } from './useConversationActions.js';
export { type Blocking, useBlocking } from './useBlocking.js';
