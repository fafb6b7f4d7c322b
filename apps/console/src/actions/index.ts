export { AssignMenu } from './AssignMenu.js';
export { LabelMenu } from './LabelMenu.js';
export { SnoozeMenu } from './SnoozeMenu.js';
export { conversationActions, useConversationActions } from './useConversationActions.js';
