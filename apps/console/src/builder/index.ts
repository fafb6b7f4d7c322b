export { InteractiveEditor } from './InteractiveEditor.js';
export { MessageBuilder, type MessageBuilderProps } from './MessageBuilder.js';
