import { Modal } from '@mantine/core';
import { type Key, useT } from '../i18n/index.js';
import classes from './ShortcutHelp.module.css';

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const MOD = apple ? '⌘' : 'Ctrl';

const SHORTCUTS: readonly (readonly [Key, readonly string[]])[] = [
  ['inbox.help.next', ['J']], ['inbox.help.previous', ['K']], ['inbox.help.resolve', ['E']], ['inbox.help.snooze', ['H']], ['inbox.help.assign', ['A']],
  ['inbox.help.assignMe', ['I']], ['inbox.help.label', ['L']], ['inbox.help.unread', ['U']], ['inbox.help.reply', ['R']], ['inbox.help.note', ['N']], ['inbox.help.send', [MOD, '↵']],
  ['inbox.help.search', ['/']], ['inbox.help.views', [MOD, '\\']], ['inbox.help.details', [MOD, '.']],
  ['inbox.help.goInbox', ['G', 'I']], ['inbox.help.goSettings', ['G', 'S']], ['inbox.help.help', ['?']],
];

/** Keys by their place on an English keyboard; an Arabic layout uses the same places. */
export function ShortcutHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useT();
  return (
    <Modal opened={opened} onClose={onClose} title={t('inbox.help.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <dl className={classes['list']}>
        {SHORTCUTS.map(([name, keys]) => (
          <div key={name} className={classes['line']}>
            <dt>{t(name)}</dt>
            <dd dir="ltr">{keys.map((key) => <kbd key={key} className={classes['key']}>{key}</kbd>)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
