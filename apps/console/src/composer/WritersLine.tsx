import { IconPencil } from '@tabler/icons-react';
import { useLocale, useT } from '../i18n/index.js';
import { useDirectory, useSession } from '../sync/index.js';
import { usePresent } from '../sync/presence.js';
import { Icon } from '../ui/index.js';
import classes from './ContextLine.module.css';

/** Which colleagues are writing in this conversation right now, so that the customer is not answered twice. */
export function WritersLine({ conversationId }: { readonly conversationId: string }) {
  const t = useT();
  const locale = useLocale();
  const { user } = useSession();
  const { members } = useDirectory();
  const writers = usePresent(conversationId).filter(({ userId, writing }) => userId !== user.id && writing !== null);
  const names = writers.map(({ userId }) => `\u2068${members.get(userId)?.name ?? t('common.unknownPerson')}\u2069`);
  const key = writers.every(({ writing }) => writing === 'note') ? 'composer.writers.note' : 'composer.writers.reply';
  // It stands there empty: what is read aloud is what comes into it.
  return <div role="status" className={writers.length === 0 ? undefined : classes['writers']}>{writers.length > 0 && <><Icon icon={IconPencil} size={15} /><span>{t(key, { n: names.length, names: new Intl.ListFormat(locale).format(names) })}</span></>}</div>;
}
