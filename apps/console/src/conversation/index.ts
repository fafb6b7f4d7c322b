export { ConversationPane } from './ConversationPane.js';
