export { QuickReplyDialog } from './QuickReplyDialog.js';
export { QuickReplyPicker, type QuickReplyPickerProps } from './QuickReplyPicker.js';
export { QuickRepliesPage } from './QuickRepliesPage.js';
