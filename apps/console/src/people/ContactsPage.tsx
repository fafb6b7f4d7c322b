import { type ContactSummary } from '@diwan/contract';
import { Button, Modal, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAddressBook, IconDownload, IconSearch, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { useFieldsOf } from '../sync/fields.js';
import { api, useSession } from '../sync/index.js';
import { pathWith } from '../sync/request.js';
import { Avatar, contactName, Empty, LtrText, phoneText, toast, UserText } from '../ui/index.js';
import { Consents } from './Consents.js';
import { ContactFields } from './Fields.js';
import { Name } from './Name.js';
import { Notes } from './Notes.js';
import classes from './People.module.css';

const PAGE = 50;

/** Everybody this person may see: found, opened, brought in and taken out. */
export function ContactsPage() {
  const t = useT();
  const { can } = useSession();
  const fields = useFieldsOf('contact');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const [open, setOpen] = useState<ContactSummary | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['contacts', q], initialPageParam: undefined as string | undefined, queryFn: ({ pageParam, signal }) => api.allContacts(q === '' ? undefined : q, { cursor: pageParam, limit: PAGE, signal }), getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const people = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const columns = ['name', 'phone', 'username', 'language', 'country', 'labels', ...fields.map(({ key }) => `custom.${key}`)].join(',');
  return (
    <div className={classes['page']}>
      <div className={classes['inner']}>
        <header className={classes['head']}>
          <div><h1 className={classes['title']}>{t('people.title')}</h1><p className={classes['lead']}>{t('people.lead')}</p></div>
          <div className={classes['actions']}>
            {can('contact.export') && <Button component="a" href={`/api/v1${pathWith('/contacts/export', { columns, q })}`} variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => toast({ message: t('people.exporting') })}>{t('people.export')}</Button>}
            {can('contact.import') && <Button renderRoot={(props: object) => <Link to="/contacts/import" {...props} />} leftSection={<IconUpload size={16} aria-hidden />}>{t('people.import')}</Button>}
          </div>
        </header>
        <TextInput type="search" dir="auto" aria-label={t('people.search')} placeholder={t('people.search')} leftSection={<IconSearch size={16} aria-hidden />} maxLength={200} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
        {query.isPending ? <div role="status" aria-label={t('common.loading')}>{[1, 2, 3, 4].map((n) => <Skeleton key={n} height={60} radius={8} mt={10} />)}</div>
          : query.error !== null ? <Empty icon={IconAddressBook} title={t('people.failedLoad')} hint={problemText(query.error)}><Button variant="default" onClick={() => void query.refetch()}>{t('common.retry')}</Button></Empty>
            : people.length === 0 ? <Empty icon={IconAddressBook} title={t(q === '' ? 'people.empty' : 'people.none')} {...(q === '' ? { hint: t('people.emptyHint') } : {})} />
              : <ul className={classes['people']}>{people.map((contact) => <li key={contact.id}><PersonLine contact={contact} onOpen={() => setOpen(contact)} /></li>)}</ul>}
        {query.hasNextPage && <Button variant="default" fullWidth loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('people.more')}</Button>}
      </div>
      {open !== null && <PersonDialog id={open.id} onClose={() => setOpen(null)} />}
    </div>
  );
}

function PersonLine({ contact, onOpen }: { readonly contact: ContactSummary; readonly onOpen: () => void }) {
  const t = useT();
  const name = contactName(contact);
  return (
    <button type="button" className={classes['person']} onClick={onOpen}>
      <Avatar id={contact.id} name={name ?? ''} size={36} />
      <span className={classes['personText']}>
        <strong>{name === null ? t('common.unknownContact') : <UserText>{name}</UserText>}</strong>
        <small>{contact.phone !== null ? <LtrText>{phoneText(contact.phone)}</LtrText> : contact.username !== null ? <LtrText>@{contact.username.replace(/^@/, '')}</LtrText> : t('details.noPhone')}</small>
      </span>
    </button>
  );
}

function PersonDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { data, error } = useQuery({ queryKey: ['contact', id, 'page'], queryFn: () => api.contact(id) });
  const [conversationId] = data?.conversationIds ?? [];
  return (
    <Modal opened onClose={onClose} title={t('details.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {error !== null ? <p className={classes['soft']}>{problemText(error)}</p> : data === undefined ? <Skeleton height={160} /> : (
        <div className={classes['stack']}>
          <Name contact={data} className={classes['title']} />
          {data.phone !== null && <p className={classes['soft']} style={{ margin: 0, textAlign: 'center' }}><LtrText>{phoneText(data.phone)}</LtrText></p>}
          <ContactFields contact={data} />
          <Consents contact={data} />
          <h3 className={classes['title']}>{t('details.section.notes')}</h3>
          <Notes contactId={data.id} />
          {conversationId === undefined ? <p className={classes['soft']}>{t('people.noConversation')}</p> : <Button onClick={() => void navigate({ to: '/inbox/$conversationId', params: { conversationId }, search: {} })}>{t('people.openConversation')}</Button>}
        </div>
      )}
    </Modal>
  );
}
