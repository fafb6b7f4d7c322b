import { type ConversationView } from '@diwan/contract';
import { Button, Menu } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { serverNow } from '../sync/index.js';
import classes from './Menus.module.css';
import { localInput, snoozeTimes } from './snoozeTimes.js';
import { useConversationActions } from './useConversationActions.js';

interface SnoozeMenuProps { readonly conversation: ConversationView; readonly onOpenChange?: (open: boolean) => void; readonly children: ReactElement }

/** Puts a conversation aside until a moment, or until the customer writes. */
export function SnoozeMenu({ conversation, onOpenChange, children }: SnoozeMenuProps) {
  const [opened, setOpened] = useState(false);
  const change = (open: boolean): void => {
    setOpened(open);
    onOpenChange?.(open);
  };
  return (
    <Menu width={272} opened={opened} onChange={change}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>{opened && <SnoozeChoices conversation={conversation} onDone={() => change(false)} />}</Menu.Dropdown>
    </Menu>
  );
}

function SnoozeChoices({ conversation, onDone }: { readonly conversation: ConversationView; readonly onDone: () => void }) {
  const t = useT();
  const locale = useLocale();
  const { snooze } = useConversationActions(conversation);
  const [now] = useState(serverNow);
  const [custom, setCustom] = useState('');
  const chosen = custom === '' ? null : new Date(custom);
  const when = new Intl.DateTimeFormat(locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  const until = (at: Date): void => {
    void snooze(at);
    onDone();
  };
  return (
    <>
      <Menu.Label>{t('inbox.snooze.title')}</Menu.Label>
      {snoozeTimes(now).map(({ name, at }) => <Menu.Item key={name} rightSection={<span className={classes['when']}>{when.format(at)}</span>} onClick={() => until(at)}>{t(`inbox.snooze.${name}`)}</Menu.Item>)}
      <Menu.Divider />
      <div className={classes['custom']}>
        <input type="datetime-local" className={classes['moment']} aria-label={t('inbox.snooze.custom')} min={localInput(new Date(now))} value={custom} onChange={({ currentTarget }) => setCustom(currentTarget.value)} />
        {chosen !== null && <Button size="xs" disabled={chosen.getTime() <= now} onClick={() => until(chosen)}>{t('inbox.snooze.set')}</Button>}
      </div>
      <p className={classes['hint']}>{t('inbox.snooze.untilReply')}</p>
    </>
  );
}
