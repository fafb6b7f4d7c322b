import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { allWords } from '../i18n/index.js';
import { undoLatest } from '../ui/toast.js';
import { GO } from './goKeys.js';
import { useShortcuts } from './shortcuts.js';

const ShortcutHelp = lazy(async () => ({ default: (await Promise.all([import('./ShortcutHelp.js'), allWords()]))[0].ShortcutHelp }));
const Palette = lazy(async () => ({ default: (await Promise.all([import('../palette/Palette.js'), allWords()]))[0].Palette }));

/** The keys that work everywhere: going, taking back, all commands, and the list of keys. */
export function Keyboard({ helping, onHelp }: { readonly helping: boolean; readonly onHelp: (helping: boolean) => void }) {
  const navigate = useNavigate();
  const [commanding, setCommanding] = useState(false);
  const going = Object.fromEntries(Object.entries(GO).map(([combo, view]) => [combo, () => void navigate({ to: '/inbox', search: { view } })]));
  useShortcuts({
    ...going,
    'KeyG KeyI': () => void navigate({ to: '/inbox' }),
    'KeyG KeyS': () => void navigate({ to: '/settings/profile' }),
    'Shift+Slash': () => onHelp(true), 'Mod+KeyK': () => setCommanding(true), KeyZ: undoLatest,
    'Shift+KeyF': () => document.querySelector<HTMLElement>('[data-opens="filter"]')?.click(),
  });
  return (
    <Suspense fallback={null}>
      {helping && <ShortcutHelp opened onClose={() => onHelp(false)} />}
      {commanding && <Palette onClose={() => setCommanding(false)} onHelp={() => onHelp(true)} />}
    </Suspense>
  );
}
