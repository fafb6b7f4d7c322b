import { type ConversationView } from '@diwan/contract';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsJoin2, IconBan, IconCircleCheck, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { BlockDialog, useBlocking } from '../actions/index.js';
import { useWindow } from '../conversation/useWindow.js';
import { useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { Icon } from '../ui/index.js';
import classes from './Details.module.css';

interface PersonMenuProps { readonly conversation: ConversationView; readonly onMerge: () => void }

/** What can be done with a person: block or unblock them, make them one with another entry. */
export function PersonMenu({ conversation, onMerge }: PersonMenuProps) {
  const t = useT();
  const { can } = useSession();
  const { open } = useWindow(conversation);
  const { unblock } = useBlocking(conversation);
  const [blocking, setBlocking] = useState(false);
  if (!can('contact.block') && !can('contact.merge')) return null;
  const { blocked } = conversation.contact;
  return (
    <>
      <Menu width={260}>
        <Menu.Target><ActionIcon size={32} className={classes['menu'] ?? ''} aria-label={t('details.more')} title={t('details.more')}><Icon icon={IconDots} size={18} /></ActionIcon></Menu.Target>
        <Menu.Dropdown>
          {can('contact.merge') && <Menu.Item leftSection={<Icon icon={IconArrowsJoin2} size={16} />} onClick={onMerge}>{t('details.merge.title')}</Menu.Item>}
          {can('contact.block') && (blocked
            ? <Menu.Item leftSection={<Icon icon={IconCircleCheck} size={16} />} onClick={() => void unblock()}>{t('details.block.unblock')}</Menu.Item>
            : <Menu.Item color="var(--dw-danger)" disabled={!open} leftSection={<Icon icon={IconBan} size={16} />} onClick={() => setBlocking(true)}>{t('details.block.open')}{!open && <small className={classes['menuWhy']}>{t('details.block.tooLate')}</small>}</Menu.Item>)}
        </Menu.Dropdown>
      </Menu>
      {blocking && <BlockDialog conversation={conversation} onClose={() => setBlocking(false)} />}
    </>
  );
}
