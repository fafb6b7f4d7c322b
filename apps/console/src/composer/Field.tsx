import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { composerId } from './drafts.js';
import classes from './Composer.module.css';

interface FieldProps {
  readonly conversationId: string;
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
  /** Escape, before it leaves the field; true when there was something to take back. */
  readonly onEscape: () => boolean;
  readonly onFiles?: ((files: File[]) => void) | undefined;
}

/** On a touch keyboard Enter means a new line; there the button sends. */
const touch = (): boolean => window.matchMedia('(pointer: coarse)').matches;

const submits = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && !event.nativeEvent.isComposing && !event.shiftKey && !event.altKey && (event.ctrlKey || event.metaKey || !touch());

/** Where one writes: grows with its text between one line and eight. */
export function Field({ conversationId, value, label, placeholder, onChange, onSubmit, onEscape, onFiles }: FieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.blockSize = 'auto';
    element.style.blockSize = `${element.scrollHeight}px`;
  }, [value]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (submits(event)) {
      event.preventDefault();
      onSubmit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (!onEscape()) event.currentTarget.blur();
    }
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    // Spreadsheets put a picture of the cells beside the text: the text is what is meant.
    if (files.length === 0 || onFiles === undefined || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    onFiles(files);
  };
  return (
    <textarea
      ref={field} id={composerId(conversationId)} className={classes['field']} {...(value === '' ? {} : { dir: 'auto' })} rows={1} value={value} aria-label={label} placeholder={placeholder}
      onChange={({ currentTarget }) => onChange(currentTarget.value)} onKeyDown={onKeyDown} onPaste={onPaste} enterKeyHint={touch() ? 'enter' : 'send'}
    />
  );
}

/** Puts text where the cursor stands, through the browser, so that undo knows it. */
export function insertAtCursor(conversationId: string, text: string, fallback: (text: string) => void): void {
  const element = document.getElementById(composerId(conversationId));
  element?.focus();
  if (!(element instanceof HTMLTextAreaElement) || !document.execCommand('insertText', false, text)) fallback(text);
}
