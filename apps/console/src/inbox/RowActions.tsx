import { type ConversationView } from '@diwan/contract';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlarmSnooze, IconArrowBackUp, IconCheck, IconUserPlus } from '@tabler/icons-react';
import { AssignMenu } from '../actions/AssignMenu.js';
import { SnoozeMenu } from '../actions/SnoozeMenu.js';
import { useConversationActions } from '../actions/useConversationActions.js';
import { useT } from '../i18n/index.js';
import { useSession } from '../sync/index.js';
import { isRepeat } from '../ui/index.js';
import classes from './RowActions.module.css';

/** What can be done without opening: resolve, snooze, assign. */
export function RowActions({ conversation, onMenu }: { readonly conversation: ConversationView; readonly onMenu: (open: boolean) => void }) {
  const t = useT();
  const { can } = useSession();
  const actions = useConversationActions(conversation);
  const resolved = conversation.status === 'resolved';
  return (
    <span className={classes['actions']}>
      {can('conversation.assign') && (
        <AssignMenu conversation={conversation} onOpenChange={onMenu}>
          <ActionIcon size={28} aria-label={t('inbox.action.assign')} title={t('inbox.action.assign')}><IconUserPlus size={17} stroke={1.75} aria-hidden /></ActionIcon>
        </AssignMenu>
      )}
      {can('conversation.status') && !resolved && (
        <SnoozeMenu conversation={conversation} onOpenChange={onMenu}>
          <ActionIcon size={28} aria-label={t('inbox.action.snooze')} title={t('inbox.action.snooze')}><IconAlarmSnooze size={17} stroke={1.75} aria-hidden /></ActionIcon>
        </SnoozeMenu>
      )}
      {can('conversation.status') && (
        <Tooltip label={t(resolved ? 'inbox.action.reopen' : 'inbox.action.resolve')}>
          <ActionIcon size={28} aria-label={t(resolved ? 'inbox.action.reopen' : 'inbox.action.resolve')} onClick={(event) => { if (!isRepeat(event)) void actions.toggleResolved(); }}>
            {resolved ? <IconArrowBackUp size={17} stroke={1.75} aria-hidden /> : <IconCheck size={17} stroke={2} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}
