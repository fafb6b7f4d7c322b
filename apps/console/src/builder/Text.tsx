import { type ClipboardEvent, type ReactNode, type Ref, useId } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { useForm } from './form.js';
import classes from './Form.module.css';

interface TextProps {
  /** The field's place in the message: where its rules are said. */
  readonly at: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Characters; shows a counter. What is over is kept, marked, and not sent. */
  readonly max?: number;
  readonly lines?: number;
  readonly optional?: boolean;
  readonly hint?: string | undefined;
  readonly placeholder?: string;
  /** Ids, addresses and code run left to right whatever the language. */
  readonly ltr?: boolean;
  /** Only the message itself is formatted: elsewhere the marks of formatting stay as they are, which is said. */
  readonly plain?: boolean;
  /** The label is said to those who hear the page and left out on screen, where the place says it. */
  readonly bare?: boolean;
  readonly tools?: ReactNode;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
  /** Returns true when it took what was pasted. */
  readonly onPasteLines?: (lines: readonly string[]) => void;
}

const MARKED = /(?<![\p{L}\p{N}])([*_~`])\S(?:[^\n]*\S)?\1(?![\p{L}\p{N}])/u;
/** As the schema counts: without the white space around it. */
const counted = (value: string): number => value.trim().length;

function Counter({ value, max }: { readonly value: string; readonly max: number }) {
  const t = useT();
  const locale = useLocale();
  const n = counted(value);
  const number = (one: number): string => one.toLocaleString(locale);
  return <span className={classes['counter']} data-over={n > max || undefined} data-near={(n <= max && n > max * 0.85) || undefined} aria-label={t('builder.count', { n: number(n), max: number(max) })}>{number(n)}/{number(max)}</span>;
}

/** An empty field runs the way the page does, so that its hint and cursor stand where writing begins. */
const directionFor = (value: string, ltr: boolean): { readonly dir?: 'ltr' | 'auto' } => (ltr ? { dir: 'ltr' } : value === '' ? {} : { dir: 'auto' });

/** One text of the message, with what fits and what is wrong while it is typed. */
export function Text({ at, label, value, onChange, max, lines = 1, optional = false, hint, placeholder, ltr = false, plain = false, bare = false, tools, inputRef, onPasteLines }: TextProps) {
  const t = useT();
  const { complaint, touch } = useForm();
  const id = useId();
  const wrong = complaint(at);
  const formatted = plain && MARKED.test(value);
  const below = wrong ?? (formatted ? t('builder.plainHere') : hint);
  const paste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData.getData('text/plain').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
    if (pasted.length < 2 || onPasteLines === undefined) return;
    event.preventDefault();
    onPasteLines(pasted);
  };
  return (
    <div className={classes['field']} data-wrong={wrong !== null || undefined} data-at={at}>
      {(!bare || tools !== undefined) && (
        <div className={classes['fieldTop']}>
          <label htmlFor={id} className={classes['label']}>{label}{optional && <small>{t('common.optional')}</small>}</label>{tools}
        </div>
      )}
      <div className={classes['box']} data-tall={lines > 1 || undefined}>
        <textarea
          id={id} ref={inputRef} className={classes['input']} rows={lines} {...directionFor(value, ltr)} value={value} placeholder={placeholder} spellCheck={!ltr} autoCapitalize={ltr ? 'off' : undefined}
          {...(bare && tools === undefined ? { 'aria-label': label } : {})} aria-invalid={wrong !== null} aria-describedby={below === undefined ? undefined : `${id}-below`}
          onChange={({ currentTarget }) => onChange(lines === 1 ? currentTarget.value.replace(/[\r\n]+/g, ' ') : currentTarget.value)}
          onBlur={() => touch(at)} onPaste={paste}
          // A single line takes no line break; Ctrl+Enter sends from everywhere.
          onKeyDown={(event) => { if (lines === 1 && event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault(); }}
        />
        {max !== undefined && <Counter value={value} max={max} />}
      </div>
      {below !== undefined && <p id={`${id}-below`} className={wrong === null ? classes['hint'] : classes['rule']} role={wrong === null ? undefined : 'status'}>{below}</p>}
    </div>
  );
}

/** What is wrong with something that is not one text: a list, a header, the cards. */
export function Complaint({ at }: { readonly at: string }) {
  const { complaint } = useForm();
  const wrong = complaint(at);
  return wrong === null ? null : <p className={classes['rule']} data-wrong data-at={at} role="status">{wrong}</p>;
}
