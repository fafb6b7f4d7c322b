import { ActionIcon, Loader, Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';
import classes from './EmojiPicker.module.css';

// The names of all emoji in two languages are fetched when somebody looks for one.
const Grid = lazy(() => import('./EmojiGrid.js').then((module) => ({ default: module.EmojiGrid })));

/** All emoji, for a popover of one's own: a message's reactions use it, too. */
export function EmojiChoice({ onPick }: { readonly onPick: (emoji: string) => void }) {
  return <Suspense fallback={<div className={classes['waiting']}><Loader size="sm" /></div>}><Grid onPick={onPick} /></Suspense>;
}

export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" trapFocus width={336}>
      <Popover.Target><ActionIcon size={34} aria-label={t('composer.emoji')} title={t('composer.emoji')} aria-expanded={open} onClick={() => setOpen(!open)}><Icon icon={IconMoodSmile} size={20} /></ActionIcon></Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('composer.emoji')}>{open && <EmojiChoice onPick={(emoji) => { setOpen(false); onPick(emoji); }} />}</Popover.Dropdown>
    </Popover>
  );
}
