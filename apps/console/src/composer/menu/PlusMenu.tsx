import { ActionIcon, Drawer, Menu } from '@mantine/core';
import { IconBolt, IconCamera, IconFile, IconForms, IconMapPin, IconPhoto, IconPlus, IconTemplate, IconUserPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { useBreadth } from '../../shell/panes.js';
import { useSession } from '../../sync/index.js';
import { Icon } from '../../ui/index.js';
import { openTool, type Tool } from '../tools.js';
import classes from './Plus.module.css';

interface PlusMenuProps { readonly conversationId: string; readonly onFiles: (files: readonly File[], asDocument: boolean) => void; /** Tools that this build of the console has. */ readonly offered: ReadonlySet<Tool> }
type Item = { readonly name: 'media' | 'document' } | { readonly name: Tool };
const ICONS = { media: IconPhoto, document: IconFile, camera: IconCamera, location: IconMapPin, contact: IconUserPlus, builder: IconForms, quickReplies: IconBolt, template: IconTemplate } as const;
const ORDER = ['media', 'document', 'camera', 'location', 'contact', 'builder', 'quickReplies', 'template'] as const satisfies readonly Item['name'][];

/** Everything that can be sent besides words: a menu, on phones a sheet. */
export function PlusMenu({ conversationId, onFiles, offered }: PlusMenuProps) {
  const t = useT();
  const { can } = useSession();
  const phone = useBreadth() === 'phone';
  const [opened, setOpened] = useState(false);
  const media = useRef<HTMLInputElement>(null);
  const any = useRef<HTMLInputElement>(null);
  const items = ORDER.filter((name) => name === 'media' || name === 'document' || (offered.has(name) && (name !== 'template' || can('message.send_template'))));
  const choose = (name: (typeof ORDER)[number]): void => {
    setOpened(false);
    if (name === 'media') media.current?.click();
    else if (name === 'document') any.current?.click();
    else openTool(conversationId, name);
  };
  const button = <ActionIcon size={34} aria-label={t('composer.plus.title')} title={t('composer.plus.title')} aria-expanded={opened} {...(phone ? { onClick: () => setOpened(true) } : {})}><Icon icon={IconPlus} size={21} /></ActionIcon>;
  return (
    <>
      <input ref={media} type="file" accept="image/*,video/*" multiple hidden onChange={({ currentTarget }) => { onFiles([...(currentTarget.files ?? [])], false); currentTarget.value = ''; }} />
      <input ref={any} type="file" multiple hidden onChange={({ currentTarget }) => { onFiles([...(currentTarget.files ?? [])], true); currentTarget.value = ''; }} />
      {phone ? button : (
        <Menu opened={opened} onChange={setOpened} position="top-start" width={236}>
          <Menu.Target>{button}</Menu.Target>
          <Menu.Dropdown>{items.map((name) => <Menu.Item key={name} leftSection={<Icon icon={ICONS[name]} size={18} />} onClick={() => choose(name)}>{t(`composer.plus.${name}`)}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
      {phone && (
        <Drawer opened={opened} onClose={() => setOpened(false)} position="bottom" size="auto" title={t('composer.plus.title')} closeButtonProps={{ 'aria-label': t('common.close') }} classNames={{ content: classes['sheet'] ?? '' }} styles={{ content: { blockSize: 'auto', flex: '0 0 100%' } }}>
          <div className={classes['grid']}>{items.map((name) => <button key={name} type="button" className={classes['tile']} onClick={() => choose(name)}><span className={classes['round']}><Icon icon={ICONS[name]} size={24} /></span>{t(`composer.plus.${name}`)}</button>)}</div>
        </Drawer>
      )}
    </>
  );
}
