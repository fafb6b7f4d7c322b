import { ActionIcon, Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useT } from '../i18n/index.js';
import { Icon } from '../ui/index.js';
import { EMOJI, type EmojiGroup, noteEmoji, recentEmoji } from './emoji.js';
import classes from './EmojiPicker.module.css';

const COLUMNS = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -COLUMNS, ArrowDown: COLUMNS };

/** The arrows walk the grid as it looks: left is left in every language. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const rtl = document.documentElement.dir === 'rtl';
  const step = STEPS[event.key] ?? (event.key === 'ArrowLeft' ? (rtl ? 1 : -1) : event.key === 'ArrowRight' ? (rtl ? -1 : 1) : 0);
  if (step === 0) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll('button')];
  const at = all.indexOf(event.target as HTMLButtonElement);
  all[Math.max(0, Math.min(all.length - 1, at + step))]?.focus();
}

function Grid({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const t = useT();
  const [recent] = useState(recentEmoji);
  const groups: readonly (readonly ['recent' | EmojiGroup, readonly string[]])[] = [
    ...(recent.length > 0 ? [['recent', recent] as const] : []), ...(Object.entries(EMOJI) as [EmojiGroup, string][]).map(([name, list]) => [name, list.split(' ')] as const),
  ];
  return (
    <div className={classes['grid']} onKeyDown={walk}>
      {groups.map(([name, list]) => (
        <section key={name} aria-label={t(`composer.emojiGroup.${name}`)}>
          <h4 className={classes['group']}>{t(`composer.emojiGroup.${name}`)}</h4>
          <div className={classes['row']}>{list.map((emoji) => <button key={emoji} type="button" className={classes['emoji']} onClick={() => { noteEmoji(emoji); onPick(emoji); }}>{emoji}</button>)}</div>
        </section>
      ))}
    </div>
  );
}

export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" trapFocus width={330}>
      <Popover.Target><ActionIcon size={34} aria-label={t('composer.emoji')} title={t('composer.emoji')} aria-expanded={open} onClick={() => setOpen(!open)}><Icon icon={IconMoodSmile} size={20} /></ActionIcon></Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('composer.emoji')}>{open && <Grid onPick={(emoji) => { setOpen(false); onPick(emoji); }} />}</Popover.Dropdown>
    </Popover>
  );
}
