import { type ConversationView } from '@diwan/contract';
import { Menu } from '@mantine/core';
import { IconCalendarClock, IconChecks, IconChevronUp, IconHourglass, IconSend2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../i18n/index.js';
import { useSession } from '../../sync/index.js';
import { Icon } from '../../ui/index.js';
import { type How } from './parcels.js';
import { type SendChoice, setSending } from './preferences.js';
import { ScheduleDialog } from './ScheduleDialog.js';
import classes from './SendButton.module.css';

const CHOICES = [['stay', IconSend2], ['wait', IconHourglass], ['resolve', IconChecks]] as const satisfies readonly (readonly [SendChoice, typeof IconSend2])[];

interface SendButtonProps { readonly conversation: ConversationView; /** What a press of the button itself does. */ readonly usual: SendChoice; readonly ready: boolean; readonly onSend: (how: How) => void }

/** Sends as was chosen last; beside it the other ways. */
export function SendButton({ conversation, usual, ready, onSend }: SendButtonProps) {
  const t = useT();
  const { can } = useSession();
  const [opened, setOpened] = useState(false);
  const [scheduling, setScheduling] = useState(false);
  const choices = CHOICES.filter(([name]) => name === 'stay' || can('conversation.status'));
  const [, icon] = CHOICES.find(([name]) => name === usual) ?? CHOICES[0];
  const choose = (name: SendChoice): void => {
    setSending({ then: name });
    if (ready) onSend({ kind: 'now', then: name });
  };
  return (
    <div className={classes['split']} role="group">
      <button type="button" className={classes['main']} disabled={!ready} onClick={() => onSend({ kind: 'now', then: usual })} aria-label={t(`composer.sendAs.${usual}`)} title={t(`composer.sendAs.${usual}`)}>
        <span className={classes['word']}>{t(`composer.sendAs.${usual}`)}</span><Icon icon={icon} size={18} mirror={usual === 'stay'} />
      </button>
      <Menu position="top-end" width={300} opened={opened} onChange={setOpened}>
        <Menu.Target><button type="button" className={classes['more']} aria-label={t('composer.sendAs.more')} title={t('composer.sendAs.more')}><Icon icon={IconChevronUp} size={17} /></button></Menu.Target>
        <Menu.Dropdown>
          {choices.map(([name, own]) => (
            <Menu.Item key={name} leftSection={<Icon icon={own} size={18} mirror={name === 'stay'} />} onClick={() => choose(name)} data-chosen={name === usual || undefined}>
              <span className={classes['choice']}>{t(`composer.sendAs.${name}`)}<small>{t(`composer.sendAs.${name}Hint`)}</small></span>
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon icon={IconCalendarClock} size={18} />} disabled={!ready} onClick={() => setScheduling(true)}>{t('composer.sendAs.schedule')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ScheduleDialog conversation={conversation} opened={scheduling} onClose={() => setScheduling(false)} onChoose={(at, cancelOnReply) => onSend({ kind: 'later', at, cancelOnReply, then: 'stay' })} />
    </div>
  );
}
