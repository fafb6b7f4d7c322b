import { Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useLocale, useT } from '../../i18n/index.js';
import { useDirectory, useSession } from '../../sync/index.js';
import { usePresent } from '../../sync/presence.js';
import { Avatar } from '../../ui/index.js';
import classes from './Lookers.module.css';

const FACES = 3;

/** The colleagues who have this conversation open, and which of them write. */
export function Lookers({ conversationId }: { readonly conversationId: string }) {
  const t = useT();
  const locale = useLocale();
  const { user } = useSession();
  const { members } = useDirectory();
  const here = usePresent(conversationId).filter(({ userId }) => userId !== user.id).map((one) => ({ ...one, name: members.get(one.userId)?.name ?? t('common.unknownPerson') }));
  if (here.length === 0) return null;
  const label = t('conversation.header.lookers', { n: here.length, names: new Intl.ListFormat(locale).format(here.map(({ name }) => `\u2068${name}\u2069`)) });
  return (
    <Tooltip label={label}>
      <span className={classes['lookers']} role="img" aria-label={label} tabIndex={0}>
        {here.slice(0, FACES).map(({ userId, name, writing }) => <span key={userId} className={classes['face']} data-writing={writing !== null || undefined}><Avatar id={userId} name={name} size={24} badge={writing === null ? undefined : <IconPencil size={9} />} /></span>)}
        {here.length > FACES && <span className={classes['more']}>+{new Intl.NumberFormat(locale).format(here.length - FACES)}</span>}
      </span>
    </Tooltip>
  );
}
