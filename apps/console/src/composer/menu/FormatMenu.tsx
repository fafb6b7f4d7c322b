import { ActionIcon, Menu } from '@mantine/core';
import { IconBlockquote, IconBold, IconCode, IconItalic, IconList, IconListNumbers, IconStrikethrough, IconTypography } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { Icon } from '../../ui/index.js';
import { apply, fieldOf, selectionOf } from '../text/apply.js';
import { type LineSign, type Mark, toggleLines, toggleMark } from '../text/edits.js';
import classes from './Format.module.css';

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl+';
const MARKS = [['bold', IconBold, '*', 'B'], ['italic', IconItalic, '_', 'I'], ['strike', IconStrikethrough, '~', '⇧X'], ['code', IconCode, '`', '⇧M']] as const satisfies readonly (readonly [string, typeof IconBold, Mark, string])[];
const LINES = [['list', IconList, '- '], ['numbers', IconListNumbers, '1. '], ['quote', IconBlockquote, '> ']] as const satisfies readonly (readonly [string, typeof IconBold, LineSign])[];

/** WhatsApp's formatting by name, with the keys that do the same and the signs that are typed for it. */
export function FormatMenu({ conversationId, onChange }: { readonly conversationId: string; readonly onChange: (value: string) => void }) {
  const t = useT();
  const edit = (make: (field: HTMLTextAreaElement) => Parameters<typeof apply>[1]): void => {
    // Once the menu has given the focus back.
    requestAnimationFrame(() => {
      const field = fieldOf(conversationId);
      if (field !== null) apply(field, make(field), onChange);
    });
  };
  return (
    <Menu position="top-start" width={244} returnFocus={false}>
      <Menu.Target><ActionIcon size={34} aria-label={t('composer.format.title')} title={t('composer.format.title')}><Icon icon={IconTypography} size={20} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        {MARKS.map(([name, icon, mark, key]) => <Menu.Item key={name} leftSection={<Icon icon={icon} size={18} />} rightSection={<span className={classes['key']} dir="ltr">{mark}a{mark}<kbd>{MOD}{key}</kbd></span>} onClick={() => edit((field) => toggleMark(selectionOf(field), mark))}>{t(`composer.format.${name}`)}</Menu.Item>)}
        <Menu.Divider />
        {LINES.map(([name, icon, sign]) => <Menu.Item key={name} leftSection={<Icon icon={icon} size={18} />} rightSection={<span className={classes['key']} dir="ltr">{sign}a</span>} onClick={() => edit((field) => toggleLines(selectionOf(field), sign))}>{t(`composer.format.${name}`)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
