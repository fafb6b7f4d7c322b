import { type ContactView, type MergeView } from '@diwan/contract';
import { Button, Skeleton } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import { type UseQueryResult } from '@tanstack/react-query';
import { useLocale, useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { useDirectory, useSession } from '../sync/index.js';
import { Avatar, contactName, fullTime, Icon, LtrText, phoneText, UserText } from '../ui/index.js';
import { Consents } from '../people/Consents.js';
import { CopyButton } from './Card.js';
import { type KnownAs, knownAs } from './identities.js';
import classes from './Person.module.css';
import { useMerging } from './useMerging.js';

const day = (at: string, locale: string): string => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(Date.parse(at));

function Known({ line: { kind, value, until } }: { readonly line: KnownAs }) {
  const t = useT();
  const locale = useLocale();
  const shown = kind === 'phone' ? phoneText(value) : kind === 'username' ? `@${value}` : value;
  return (
    <li className={classes['known']} data-past={until !== null || undefined}>
      <span className={classes['kind']}>{t(`details.person.kind.${kind}`)}</span>
      <span className={classes['value']}>
        <LtrText className={classes['text']} title={value}>{shown}</LtrText>
        {until !== null && <small title={fullTime(Date.parse(until), locale)}>{t('details.person.until', { at: day(until, locale) })}</small>}
      </span>
      <CopyButton value={kind === 'username' ? `@${value}` : value} label={t(`details.person.copy.${kind}`)} />
    </li>
  );
}

function Merged({ merge }: { readonly merge: MergeView }) {
  const t = useT();
  const locale = useLocale();
  const { can } = useSession();
  const { members } = useDirectory();
  const { unmerge } = useMerging();
  const { contact, mergedAt, mergedBy } = merge;
  const name = contactName(contact) ?? t('common.unknownContact');
  const at = day(mergedAt, locale);
  const told = mergedBy === null ? t('details.person.mergedByWhatsApp', { at }) : t('details.person.mergedBy', { who: `\u2068${members.get(mergedBy)?.name ?? t('common.unknownPerson')}\u2069`, at });
  return (
    <li className={classes['merged']}>
      <Avatar id={contact.id} name={contactName(contact) ?? ''} size={30} />
      <span className={classes['mergedWords']}>
        <UserText>{name}</UserText>
        <small title={fullTime(Date.parse(mergedAt), locale)}>{told}</small>
      </span>
      {can('contact.merge') && (
        <Button size="compact-sm" variant="default" leftSection={<Icon icon={IconArrowsSplit} size={14} />} aria-label={t('details.person.unmergeNamed', { name })} onClick={() => void unmerge(contact)}>{t('details.person.unmerge')}</Button>
      )}
    </li>
  );
}

/** Everything by which somebody is known and was, what they said about being written to, and whom they were merged with. */
export function Person({ query: { data, error, refetch } }: { readonly query: UseQueryResult<ContactView> }) {
  const t = useT();
  if (error !== null) return <p className={classes['failed']}>{problemText(error)} <button type="button" className={classes['again']} onClick={() => void refetch()}>{t('common.retry')}</button></p>;
  if (data === undefined) return <div role="status" aria-label={t('common.loading')}><Skeleton height={18} mt={6} width="70%" /><Skeleton height={18} mt={12} width="50%" /></div>;
  const lines = knownAs(data.identities);
  return (
    <>
      {lines.length === 0 ? <p className={classes['soft']}>{t('details.person.nothing')}</p> : <ul className={classes['list']}>{lines.map((line) => <Known key={`${line.kind} ${line.value} ${line.until ?? ''}`} line={line} />)}</ul>}
      <h4 className={classes['sub']}>{t('details.person.consents')}</h4>
      <Consents contact={data} />
      {data.mergedFrom.length > 0 && (
        <>
          <h4 className={classes['sub']}>{t('details.person.merged')}</h4>
          <ul className={classes['list']}>{data.mergedFrom.map((merge) => <Merged key={merge.id} merge={merge} />)}</ul>
        </>
      )}
    </>
  );
}
