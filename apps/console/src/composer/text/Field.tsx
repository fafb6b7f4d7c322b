import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { composerId } from '../drafts.js';
import { type Mentionable } from '../mentions.js';
import { apply, selectionOf } from './apply.js';
import { newLine, toggleMark, type Mark } from './edits.js';
import { Highlight } from './Highlight.js';
import { useSuggestions } from './useSuggestions.js';
import classes from './Field.module.css';

interface FieldProps {
  readonly conversationId: string;
  readonly value: string;
  readonly label: string;
  readonly placeholder: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit: () => void;
  /** Escape, before it leaves the field; true when there was something to take back. */
  readonly onEscape: () => boolean;
  /** The arrow up in an empty field; true when there was something to edit. */
  readonly onUp?: () => boolean;
  readonly onFiles?: ((files: File[]) => void) | undefined;
  /** Notes are read as typed. */
  readonly plain?: boolean;
  /** Who is offered for `@…`; nobody where it means nothing. */
  readonly people?: readonly Mentionable[];
  /** Somebody was chosen from them, by id; called after their name stands in the text. */
  readonly onMention?: (id: string) => void;
  /** What is offered for `/…`, above the field. */
  readonly slash?: ((query: string, close: () => void) => ReactNode) | undefined;
}

/** On a touch keyboard Enter means a new line; there the button sends. */
const touch = (): boolean => window.matchMedia('(pointer: coarse)').matches;

const submits = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && !event.shiftKey && !event.altKey && (event.ctrlKey || event.metaKey || !touch());

const MARKS: Readonly<Record<string, Mark>> = { KeyB: '*', KeyI: '_', 'Shift+KeyX': '~', 'Shift+KeyM': '`' };
const markOf = ({ ctrlKey, metaKey, altKey, shiftKey, code }: KeyboardEvent): Mark | undefined => ((ctrlKey || metaKey) && !altKey ? MARKS[`${shiftKey ? 'Shift+' : ''}${code}`] : undefined);

/** Where one writes: grows with its text between one line and eight, and shows it as it will be read. */
export function Field({ conversationId, value, label, placeholder, onChange, onSubmit, onEscape, onUp, onFiles, plain = false, people, onMention, slash }: FieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const suggestions = useSuggestions(field, value, onChange, { slash, people, onMention });
  const format = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const mark = plain ? undefined : markOf(event);
    const edit = mark !== undefined ? toggleMark(selectionOf(event.currentTarget), mark) : event.key === 'Enter' && !plain ? newLine(selectionOf(event.currentTarget)) : null;
    if (edit === null) return false;
    apply(event.currentTarget, edit, onChange);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // Keys belong to an input method while it composes a word.
    if (event.nativeEvent.isComposing) return;
    const done = suggestions.onKey(event)
      || (submits(event) && (onSubmit(), true))
      || format(event)
      || (event.key === 'ArrowUp' && value === '' && onUp?.() === true)
      || (event.key === 'Escape' && (onEscape() || (event.currentTarget.blur(), true)));
    if (done) event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const files = [...event.clipboardData.files];
    // Spreadsheets put a picture of the cells beside the text: the text is what is meant.
    if (files.length === 0 || onFiles === undefined || event.clipboardData.getData('text/plain') !== '') return;
    event.preventDefault();
    onFiles(files);
  };
  return (
    <>
      {suggestions.list}
      <div className={classes['frame']} data-mode={plain ? 'note' : 'reply'}>
        {value !== '' && <Highlight text={value} plain={plain} />}
        <textarea
          ref={field} id={composerId(conversationId)} className={classes['field']} data-drawn={value !== '' || undefined} {...(value === '' ? {} : { dir: 'auto' })} rows={1} value={value} aria-label={label} placeholder={placeholder} {...suggestions.aria}
          onChange={({ currentTarget }) => { suggestions.onSelect(); onChange(currentTarget.value); }} onKeyDown={onKeyDown} onPaste={onPaste} onSelect={suggestions.onSelect} onBlur={suggestions.close} enterKeyHint={touch() ? 'enter' : 'send'}
        />
      </div>
    </>
  );
}
