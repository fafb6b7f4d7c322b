export { Composer } from './Composer.js';
export { focusComposer, setDraft, useDraft } from './drafts.js';
export { EmojiChoice } from './emoji/EmojiPicker.js';
export { ScheduleDialog } from './send/ScheduleDialog.js';
export { insertText, openTemplatePicker, openTool, type Tool } from './tools.js';
