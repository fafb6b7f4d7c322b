import { type ConversationView } from '@diwan/contract';
import { foldText } from '@diwan/domain';
import { Menu, TextInput } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { type ReactElement, useState } from 'react';
import { useT } from '../i18n/index.js';
import { useDirectory } from '../sync/index.js';
import { LabelChip } from '../ui/index.js';
import classes from './Menus.module.css';
import { useConversationActions } from './useConversationActions.js';

interface LabelMenuProps { readonly conversation: ConversationView; readonly children: ReactElement }

/** Puts labels on a conversation and takes them off; stays open for several. */
export function LabelMenu({ conversation, children }: LabelMenuProps) {
  return (
    <Menu width={240} closeOnItemClick={false}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown role="dialog"><LabelChoices conversation={conversation} /></Menu.Dropdown>
    </Menu>
  );
}

function LabelChoices({ conversation }: { readonly conversation: ConversationView }) {
  const t = useT();
  const [sought, setSought] = useState('');
  const { labels } = useDirectory();
  const { setLabels } = useConversationActions(conversation);
  const carried = new Set(conversation.labelIds);
  const fitting = [...labels.values()].filter(({ name }) => foldText(name).includes(foldText(sought.trim())));
  return (
    <>
      {labels.size > 7 && <TextInput data-autofocus className={classes['search'] ?? ''} size="xs" dir="auto" placeholder={t('common.search')} aria-label={t('common.search')} leftSection={<IconSearch size={14} aria-hidden />} value={sought} onChange={({ currentTarget }) => setSought(currentTarget.value)} />}
      <div className={classes['scroll']} role="menu" aria-label={t('inbox.action.label')} tabIndex={0}>
        {fitting.map((label) => (
          <Menu.CheckboxItem
            key={label.id} checked={carried.has(label.id)} checkIcon={<IconCheck size={16} aria-hidden />}
            onChange={(wanted) => void setLabels(wanted ? [...conversation.labelIds, label.id] : conversation.labelIds.filter((id) => id !== label.id))}
          >
            <LabelChip label={label} />
          </Menu.CheckboxItem>
        ))}
      </div>
      {labels.size === 0 && <p className={classes['nothing']}>{t('inbox.action.labelsEmpty')}</p>}
    </>
  );
}
