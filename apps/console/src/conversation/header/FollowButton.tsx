import { ActionIcon } from '@mantine/core';
import { IconAt, IconBell, IconBellFilled } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { doneWithMention, setFollowing, useMarks } from '../../sync/marks.js';
import { Icon, toast } from '../../ui/index.js';
import classes from './Header.module.css';

/** Hears of a conversation that is another's, or no longer; and says that a mention is dealt with. */
export function FollowButton({ conversationId }: { readonly conversationId: string }) {
  const t = useT();
  const marks = useMarks(conversationId);
  const following = marks?.following === true;
  const toggle = async (): Promise<void> => { if (await setFollowing(conversationId, !following)) toast({ message: t(following ? 'conversation.header.unfollowed' : 'conversation.header.followed') }); };
  return (
    <>
      {marks?.mentionedAt != null && <ActionIcon aria-label={t('conversation.header.mentionDone')} title={t('conversation.header.mentionDone')} onClick={() => void doneWithMention(conversationId)}><Icon icon={IconAt} size={18} /></ActionIcon>}
      <ActionIcon className={classes['wide'] ?? ''} aria-pressed={following} aria-label={t('conversation.header.follow')} title={t(following ? 'conversation.header.unfollow' : 'conversation.header.follow')} onClick={() => void toggle()}><Icon icon={following ? IconBellFilled : IconBell} size={18} /></ActionIcon>
    </>
  );
}
