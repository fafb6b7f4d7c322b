import { type MessageView } from '@diwan/contract';
import { Popover } from '@mantine/core';
import { IconCopy, IconCornerUpLeft, IconInfoCircle, IconMoodSmile, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EmojiChoice } from '../../composer/emoji/EmojiPicker.js';
import { useT } from '../../i18n/index.js';
import { Icon, toast } from '../../ui/index.js';
import { useThread } from '../thread/context.js';
import classes from './Toolbar.module.css';
import { wordsOf } from './words.js';

const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const;

function React({ message, onOpen }: { readonly message: MessageView; readonly onOpen: (open: boolean) => void }) {
  const t = useT();
  const { react } = useThread();
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const change = (next: boolean): void => { setOpen(next); setAll(false); onOpen(next); };
  const ours = message.reactions.find(({ by }) => by === 'business')?.emoji;
  const choose = (emoji: string): void => { if (!open) return; react(message, ours === emoji ? null : emoji); change(false); };
  return (
    <Popover opened={open} onChange={change} position="top" trapFocus returnFocus>
      <Popover.Target><button type="button" className={classes['tool']} aria-label={t('conversation.bubble.react')} title={t('conversation.bubble.react')} onClick={() => change(!open)}><Icon icon={IconMoodSmile} size={17} /></button></Popover.Target>
      <Popover.Dropdown p={4} aria-label={t('conversation.bubble.react')}>
        {all ? <div className={classes['all']}><EmojiChoice onPick={choose} /></div> : (
          <div className={classes['quick']}>
            {QUICK.map((emoji) => <button key={emoji} type="button" className={classes['emoji']} aria-pressed={ours === emoji} onClick={() => choose(emoji)}>{emoji}</button>)}
            <button type="button" className={classes['emoji']} aria-label={t('composer.emojiMore')} title={t('composer.emojiMore')} onClick={() => setAll(true)}><Icon icon={IconPlus} size={19} /></button>
          </div>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

/** What can be done with a message: on hover, on focus, and always there on touch. */
export function Toolbar({ message }: { readonly message: MessageView }) {
  const t = useT();
  const { canReply, quote, showInfo } = useThread();
  const [held, setHeld] = useState(false);
  const words = wordsOf(message.content);
  const reachable = message.wamid !== null && message.revokedAt === null && canReply && message.status !== 'failed';
  const copy = (): void => void navigator.clipboard.writeText(words ?? '').then(() => toast({ message: t('common.copied') }));
  return (
    <div className={classes['toolbar']} role="group" aria-label={t('conversation.bubble.more')} data-held={held || undefined}>
      {reachable && <React message={message} onOpen={setHeld} />}
      {reachable && <button type="button" className={classes['tool']} aria-label={t('conversation.bubble.reply')} title={t('conversation.bubble.reply')} onClick={() => quote(message)}><Icon icon={IconCornerUpLeft} size={17} mirror /></button>}
      {words !== null && words !== '' && <button type="button" className={classes['tool']} aria-label={t('conversation.bubble.copy')} title={t('conversation.bubble.copy')} onClick={copy}><Icon icon={IconCopy} size={16} /></button>}
      <button type="button" className={classes['tool']} aria-label={t('conversation.bubble.info')} title={t('conversation.bubble.info')} onClick={() => showInfo(message)}><Icon icon={IconInfoCircle} size={17} /></button>
    </div>
  );
}
