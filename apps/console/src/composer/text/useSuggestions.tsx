import { type ComponentPropsWithoutRef, type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { type Emoji } from '../emoji/search.js';
import { apply } from './apply.js';
import classes from './Suggestions.module.css';

/** `:smi` before the cursor asks for emoji; `/ship` as all there is asks for quick replies. */
const EMOJI_QUERY = /(?:^|\s):([\p{L}\p{N}+-]{2,24})$/u;
const SLASH_QUERY = /^\/([\p{L}\p{N}_-]*)$/u;
const MOST = 8;

interface Suggestions {
  readonly list: ReactNode;
  /** True when a key was for the list. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly onSelect: () => void;
  readonly close: () => void;
  readonly aria: Pick<ComponentPropsWithoutRef<'textarea'>, 'aria-controls' | 'aria-activedescendant' | 'aria-autocomplete'>;
}

/** What matches; the names are fetched when the first colon is typed. */
function useEmoji(query: string | null): readonly Emoji[] {
  const [found, setFound] = useState<{ readonly query: string; readonly list: readonly Emoji[] }>({ query: '', list: [] });
  useEffect(() => {
    let gone = false;
    if (query !== null) void import('../emoji/search.js').then(({ findEmoji }) => { if (!gone) setFound({ query, list: findEmoji(query, MOST) }); });
    return () => { gone = true; };
  }, [query]);
  return query === null || found.query !== query ? [] : found.list;
}

/** What is offered while one types: emoji by name, and whatever `slash` shows for a text that begins with a slash. */
export function useSuggestions(field: RefObject<HTMLTextAreaElement | null>, value: string, onChange: (value: string) => void, slash?: (query: string, close: () => void) => ReactNode): Suggestions {
  const t = useT();
  const id = useId();
  const [caret, setCaret] = useState(value.length);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const query = dismissed === value ? null : (EMOJI_QUERY.exec(value.slice(0, caret))?.[1] ?? null);
  const found = useEmoji(query);
  const slashQuery = slash === undefined || dismissed === value ? null : (SLASH_QUERY.exec(value)?.[1] ?? null);
  const active = Math.min(at, found.length - 1);
  const close = (): void => setDismissed(value);
  const pick = ({ emoji }: Emoji): void => {
    const element = field.current;
    if (element === null || query === null) return;
    const from = caret - query.length - 1;
    apply(element, { from, to: caret, insert: emoji, select: [from + emoji.length, from + emoji.length] }, onChange);
    setAt(0);
  };
  const onKey = ({ key }: KeyboardEvent): boolean => {
    if (key === 'Escape' && (found.length > 0 || slashQuery !== null)) return (close(), true);
    const chosen = found[active];
    if (chosen === undefined) return false;
    if (key === 'ArrowDown' || key === 'ArrowUp') return (setAt((active + (key === 'ArrowDown' ? 1 : found.length - 1)) % found.length), true);
    return (key === 'Enter' || key === 'Tab') && (pick(chosen), true);
  };
  const list = found.length > 0
    ? (
      <ul id={id} role="listbox" aria-label={t('composer.emoji')} className={classes['list']}>
        {found.map((one, i) => (
          <li key={one.emoji} id={`${id}-${i}`} role="option" aria-selected={i === active} className={classes['option']} onMouseDown={(event) => { event.preventDefault(); pick(one); }}>
            <span className={classes['emoji']}>{one.emoji}</span><span dir="auto">{one.names[/[\u0600-\u06ff]/.test(query ?? '') ? 1 : 0]}</span>
          </li>
        ))}
      </ul>
    )
    : slashQuery !== null && slash !== undefined ? slash(slashQuery, close) : null;
  return {
    list, onKey, close: () => { if (found.length > 0) close(); }, onSelect: () => setCaret(field.current?.selectionEnd ?? 0),
    aria: found.length > 0 ? { 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': `${id}-${active}` } : {},
  };
}
