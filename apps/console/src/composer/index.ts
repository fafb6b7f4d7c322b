export { Composer } from './Composer.js';
export { useDraft } from './drafts.js';
