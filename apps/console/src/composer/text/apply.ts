import { composerId } from '../drafts.js';
import { type Edit, edited } from './edits.js';

export const selectionOf = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) => ({ text: value, start: selectionStart, end: selectionEnd });

/** Makes an edit through the browser, so that its undo knows it; where that is not possible, `onChange` gets the result. */
export function apply(field: HTMLTextAreaElement, edit: Edit, onChange: (value: string) => void): void {
  const { from, to, insert, select } = edit;
  field.focus();
  field.setSelectionRange(from, to);
  const made = insert === '' && from === to ? true : document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
  if (made) field.setSelectionRange(...select);
  else {
    onChange(edited(field.value, edit));
    requestAnimationFrame(() => field.setSelectionRange(...select));
  }
}

export const fieldOf = (conversationId: string): HTMLTextAreaElement | null => {
  const element = document.getElementById(composerId(conversationId));
  return element instanceof HTMLTextAreaElement ? element : null;
};

/** Puts text where the cursor stands; `onChange` gets the result where there is no field on screen. */
export function insertAtCursor(conversationId: string, text: string, onChange: (value: string) => void, value: string): void {
  const field = fieldOf(conversationId);
  if (field === null) {
    onChange(value + text);
    return;
  }
  const { selectionStart, selectionEnd } = field;
  apply(field, { from: selectionStart, to: selectionEnd, insert: text, select: [selectionStart + text.length, selectionStart + text.length] }, onChange);
}
