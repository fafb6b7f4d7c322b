import { type MessageView } from '@diwan/contract';
import { IconDeviceMobile, IconRobot } from '@tabler/icons-react';
import { Icon, UserText } from '../../ui/index.js';
import { isAutomaticAuthor, useAuthorName } from './author.js';
import classes from './Bubble.module.css';

/** Who wrote it, where that is not ourselves: a colleague, the phone app, something that runs by itself. */
export function AuthorLine({ message }: { readonly message: MessageView }) {
  const name = useAuthorName(message.author);
  const icon = message.author.kind === 'phone_app' ? IconDeviceMobile : isAutomaticAuthor(message.author.kind) ? IconRobot : null;
  return <div className={classes['author']}>{icon !== null && <Icon icon={icon} size={14} />}<UserText>{name}</UserText></div>;
}
