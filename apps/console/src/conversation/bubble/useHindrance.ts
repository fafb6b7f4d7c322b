import { type MessageView } from '@diwan/contract';
import { useT } from '../../i18n/index.js';
import { useCause } from '../../shell/notice/useCause.js';
import { useConversation, useDirectory } from '../../sync/index.js';
import { hindranceOf } from './hindrance.js';

/** Why a message of ours has not gone, in words; of a paused number with Meta's reason. Null: nothing keeps it. */
export function useHindrance(message: MessageView): string | null {
  const t = useT();
  const conversation = useConversation(message.conversationId);
  const { numbers } = useDirectory();
  const pausedReason = conversation === undefined ? null : numbers.get(conversation.numberId)?.pausedReason ?? null;
  const kind = hindranceOf(message, { blocked: conversation?.contact.blocked === true, paused: pausedReason !== null });
  const cause = useCause({ reason: kind === 'paused' ? pausedReason : null });
  if (kind === null) return null;
  return kind === 'paused' && cause !== null ? `${t('conversation.schedule.paused')} ${cause}` : t(`conversation.schedule.${kind}`);
}
