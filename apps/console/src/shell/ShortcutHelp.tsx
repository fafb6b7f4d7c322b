import { Modal, Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.css';
import { type Key, useT } from '../i18n/index.js';
import { Keys } from './Keys.js';
import classes from './ShortcutHelp.module.css';
import { setSingleKeys, useSingleKeys } from './shortcuts.js';
import { GO } from './goKeys.js';

type Line = readonly [Key, string];
const SECTIONS: readonly { readonly title: Key; readonly lines: readonly Line[] }[] = [
  { title: 'keys.title.app', lines: [['keys.palette', 'Mod+KeyK'], ['inbox.help.search', 'Slash'], ['keys.undo', 'KeyZ'], ['keys.filter', 'Shift+KeyF'], ['inbox.help.views', 'Mod+Backslash'], ['inbox.help.details', 'Mod+Period'], ['inbox.help.help', 'Shift+Slash']] },
  { title: 'keys.title.act', lines: [
    ['inbox.help.reply', 'KeyR'], ['inbox.help.note', 'KeyN'], ['inbox.help.send', 'Mod+Enter'], ['inbox.help.resolve', 'KeyE'], ['inbox.help.snooze', 'KeyS'], ['inbox.help.assign', 'KeyA'], ['inbox.help.assignMe', 'KeyI'], ['inbox.help.label', 'KeyL'],
    ['keys.follow', 'KeyF'], ['inbox.help.unread', 'KeyU'],
  ] },
  { title: 'keys.title.move', lines: [['inbox.help.next', 'KeyJ'], ['inbox.help.previous', 'KeyK'], ['keys.clear', 'Escape']] },
  { title: 'keys.title.many', lines: [['keys.select', 'KeyX'], ['keys.selectTo', 'Shift+KeyX'], ['keys.selectAll', 'Shift+KeyA']] },
];

/** Keys by their place on the keyboard, named by the letters that are there; and the switch that turns single ones off. */
export function ShortcutHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useT();
  const on = useSingleKeys();
  return (
    <Modal opened={opened} onClose={onClose} title={t('inbox.help.title')} size="xl" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <p className={classes['hint']}>{t('keys.yourLayout')}</p>
      <div className={classes['sections']}>
        {SECTIONS.map(({ title, lines }) => <Section key={title} title={t(title)} lines={lines.map(([name, combo]) => [t(name), combo])} />)}
        <Section title={t('keys.title.go')} lines={[[t('inbox.help.goInbox'), 'KeyG KeyI'], [t('inbox.help.goSettings'), 'KeyG KeyS'], ...Object.entries(GO).map(([combo, name]): readonly [string, string] => [t(`inbox.view.${name}`), combo])]} />
      </div>
      <Switch className={classes['switch'] ?? ''} checked={on} onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)} label={t('keys.singleKeys')} description={`${t('keys.singleKeysHint')} ${t('keys.remembered')}`} />
    </Modal>
  );
}

function Section({ title, lines }: { readonly title: string; readonly lines: readonly (readonly [string, string])[] }) {
  return (
    <section className={classes['section']}>
      <h3 className={classes['title']}>{title}</h3>
      <dl className={classes['list']}>
        {lines.map(([name, combo]) => <div key={combo} className={classes['line']}><dt>{name}</dt><dd><Keys combo={combo} /></dd></div>)}
      </dl>
    </section>
  );
}
