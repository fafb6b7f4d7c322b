import { IconEyeOff, IconUsersGroup } from '@tabler/icons-react';
import { type ComponentPropsWithoutRef, type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { Avatar } from '../../ui/index.js';
import { type Emoji } from '../emoji/search.js';
import { type Mentionable, matching } from '../mentions.js';
import { apply } from './apply.js';
import classes from './Suggestions.module.css';

/** `:smi` before the cursor asks for emoji; `/ship`, or `/opening hours`, as all there is asks for quick replies. */
const EMOJI_QUERY = /(?:^|\s):([\p{L}\p{N}+-]{2,24})$/u;
/** `@sar` before the cursor asks for colleagues. */
const MENTION_QUERY = /(?:^|[\s(])@([\p{L}\p{N}._-]{0,24})$/u;
const SLASH_QUERY = /^\/([\p{L}\p{M}\p{N}_-]*(?: [\p{L}\p{M}\p{N}_-]*){0,3})$/u;
const MOST = 8;

interface Suggestions {
  readonly list: ReactNode;
  /** True when a key was for the list. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
  readonly onSelect: () => void;
  readonly close: () => void;
  readonly aria: Pick<ComponentPropsWithoutRef<'textarea'>, 'aria-controls' | 'aria-activedescendant' | 'aria-autocomplete'>;
}

/** One line that is offered: what is put in, and what it looks like. */
type Offer = { readonly key: string; readonly insert: string; readonly name: string } & ({ readonly kind: 'emoji' | 'team' } | { readonly kind: 'person'; readonly sees: boolean });
const offerOf = ({ kind, id, name, sees }: Mentionable): Offer => ({ key: id, insert: `@${name} `, name, ...(kind === 'team' ? { kind } : { kind, sees }) });

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
export function useSuggestions(field: RefObject<HTMLTextAreaElement | null>, value: string, onChange: (value: string) => void, { slash, people, onMention }: { readonly slash?: ((query: string, close: () => void) => ReactNode) | undefined; readonly people?: readonly Mentionable[] | undefined; readonly onMention?: ((id: string) => void) | undefined }): Suggestions {
  const t = useT();
  const id = useId();
  const [caret, setCaret] = useState(value.length);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const query = dismissed === value ? null : (EMOJI_QUERY.exec(value.slice(0, caret))?.[1] ?? null);
  const mention = people === undefined || dismissed === value ? null : (MENTION_QUERY.exec(value.slice(0, caret))?.[1] ?? null);
  const emoji = useEmoji(query);
  const found: readonly Offer[] = mention !== null && people !== undefined ? matching(people, mention, MOST).map(offerOf) : emoji.map((one) => ({ kind: 'emoji', key: one.emoji, insert: one.emoji, name: one.names[/[\u0600-\u06ff]/.test(query ?? '') ? 1 : 0] }));
  const asked = mention ?? query;
  const slashQuery = slash === undefined || dismissed === value ? null : (SLASH_QUERY.exec(value)?.[1] ?? null);
  const active = Math.min(at, found.length - 1);
  const close = (): void => setDismissed(value);
  const pick = ({ insert, key, kind }: Offer): void => {
    const element = field.current;
    if (element === null || asked === null) return;
    const from = caret - asked.length - 1;
    apply(element, { from, to: caret, insert, select: [from + insert.length, from + insert.length] }, onChange);
    if (kind !== 'emoji') onMention?.(key);
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
      <ul id={id} role="listbox" aria-label={t(mention === null ? 'composer.emoji' : 'composer.mention.list')} className={classes['list']}>
        {found.map((one, i) => (
          <li key={one.key} id={`${id}-${i}`} role="option" aria-selected={i === active} className={classes['option']} onMouseDown={(event) => { event.preventDefault(); pick(one); }}>
            {one.kind === 'emoji' ? <span className={classes['emoji']}>{one.insert}</span> : one.kind === 'team' ? <IconUsersGroup size={18} stroke={1.75} aria-hidden /> : <Avatar id={one.key} name={one.name} size={20} />}
            <span dir="auto">{one.name}</span>{one.kind === 'person' && !one.sees && <span className={classes['blind']}><IconEyeOff size={13} aria-hidden />{t('composer.mention.cannotSee')}</span>}
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
