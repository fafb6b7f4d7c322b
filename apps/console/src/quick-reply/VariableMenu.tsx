import { Button, Menu } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useT } from '../i18n/index.js';
import { Icon, LtrText } from '../ui/index.js';
import { PLACES, VARIABLES } from './variables.js';

/** Offers what is filled in when the reply is used; what is about the customer comes with words for who has none. */
export function VariableMenu({ onInsert }: { readonly onInsert: (place: string) => void }) {
  const t = useT();
  return (
    <Menu position="bottom-start" width={300} returnFocus={false}>
      <Menu.Target><Button variant="subtle" size="compact-sm" leftSection={<Icon icon={IconBraces} size={15} />}>{t('quickReply.variable.insert')}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('quickReply.variable.hint')}</Menu.Label>
        {VARIABLES.map((name) => (
          <Menu.Item key={name} onClick={() => onInsert(PLACES[name].startsWith('contact.') ? `{{${PLACES[name]}|${t(`quickReply.variable.fallback.${name === 'first_name' || name === 'full_name' ? 'name' : 'none'}`)}}}` : `{{${PLACES[name]}}}`)} rightSection={<small><LtrText>{PLACES[name]}</LtrText></small>}>
            {t(`quickReply.variable.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
