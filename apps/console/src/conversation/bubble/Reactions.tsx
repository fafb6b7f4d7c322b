import { type MessageView } from '@diwan/contract';
import { useT } from '../../i18n/index.js';
import { useDirectory, useSession } from '../../sync/index.js';
import { useThread } from '../thread/context.js';
import { authorName } from './author.js';
import classes from './Reactions.module.css';

/** The chips under a bubble. Ours is a button that takes it back. */
export function Reactions({ message }: { readonly message: MessageView }) {
  const t = useT();
  const { contactName, canReply, react } = useThread();
  const directory = useDirectory();
  const { user } = useSession();
  if (message.reactions.length === 0) return null;
  return (
    <div className={classes['chips']}>
      {message.reactions.map(({ by, authorId, emoji }) => {
        const name = by === 'customer' ? contactName : authorName({ kind: 'agent', id: authorId }, user.id, directory, t);
        const label = t('conversation.bubble.reacted', { emoji, name });
        return by === 'business' && canReply
          ? <button key={by} type="button" className={classes['chip']} title={`${label}. ${t('conversation.bubble.unreact')}`} aria-label={`${label}. ${t('conversation.bubble.unreact')}`} onClick={() => react(message, null)}>{emoji}</button>
          : <span key={by} role="img" className={classes['chip']} title={label} aria-label={label}>{emoji}</span>;
      })}
    </div>
  );
}
