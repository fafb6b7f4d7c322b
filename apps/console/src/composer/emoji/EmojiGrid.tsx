import { type KeyboardEvent, useState } from 'react';
import { useLanguage, useT } from '../../i18n/index.js';
import { EMOJI, type Emoji, type EmojiGroup, findEmoji, noteEmoji, recentEmoji } from './search.js';
import classes from './EmojiPicker.module.css';

const COLUMNS = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

/** The arrows walk the grid as it looks: left is left in every language. From the search field, down enters it. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const rtl = document.documentElement.dir === 'rtl';
  const searching = event.target instanceof HTMLInputElement;
  const step = STEPS[event.key] ?? (event.key === 'ArrowLeft' ? (rtl ? 1 : -1) : event.key === 'ArrowRight' ? (rtl ? -1 : 1) : 0);
  if (step === 0 || (searching && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll('button')];
  const at = searching ? -COLUMNS : all.indexOf(event.target as HTMLButtonElement);
  if (!searching && at + step < 0 && event.key === 'ArrowUp') event.currentTarget.querySelector('input')?.focus();
  else all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
}

function Row({ list, onPick }: { readonly list: readonly Emoji[]; readonly onPick: (emoji: string) => void }) {
  const second = useLanguage() === 'ar' ? 1 : 0;
  const named = (one: Emoji): string => one.names[second].split(' ').slice(0, 2).join(' ');
  return (
    <div className={classes['row']}>
      {list.map((one) => <button key={one.emoji} type="button" className={classes['emoji']} title={named(one)} aria-label={`${one.emoji} ${named(one)}`} onClick={() => { noteEmoji(one.emoji); onPick(one.emoji); }}>{one.emoji}</button>)}
    </div>
  );
}

/** Once it is drawn: the names come after the popover, which would have focused it. */
const focusField = (field: HTMLInputElement | null): void => field?.focus();

/** All emoji with a search by name, in Arabic or English. */
export function EmojiGrid({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const t = useT();
  const [query, setQuery] = useState('');
  const [recent] = useState(() => recentEmoji().map((emoji): Emoji => Object.values(EMOJI).flat().find((one) => one.emoji === emoji) ?? { emoji, names: ['', ''] }));
  const groups: readonly (readonly ['recent' | EmojiGroup, readonly Emoji[]])[] = [...(recent.length > 0 ? [['recent', recent] as const] : []), ...(Object.entries(EMOJI) as [EmojiGroup, readonly Emoji[]][])];
  const found = findEmoji(query);
  return (
    <div onKeyDown={walk}>
      <div className={classes['search']}><input ref={focusField} type="search" dir="auto" value={query} placeholder={t('composer.emojiSearch')} aria-label={t('composer.emojiSearch')} onChange={({ currentTarget }) => setQuery(currentTarget.value)} onKeyDown={(event) => { if (event.key === 'Enter' && found[0] !== undefined) { noteEmoji(found[0].emoji); onPick(found[0].emoji); } }} /></div>
      <div className={classes['grid']}>
        {query.trim() === ''
          ? groups.map(([name, list]) => <section key={name} aria-label={t(`composer.emojiGroup.${name}`)}><h4 className={classes['group']}>{t(`composer.emojiGroup.${name}`)}</h4><Row list={list} onPick={onPick} /></section>)
          : found.length > 0 ? <Row list={found} onPick={onPick} /> : <p className={classes['none']} role="status">{t('composer.emojiNone')}</p>}
      </div>
    </div>
  );
}
