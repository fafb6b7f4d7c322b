import { type ContactSummary } from '@diwan/contract';
import { ActionIcon, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { api, useSession } from '../sync/index.js';
import { contactName, Icon, problemToast, UserText } from '../ui/index.js';
import classes from './People.module.css';

/** What the customer is called here, changed where it is read. Screens have the new name by the change log. */
export function Name({ contact, className }: { readonly contact: ContactSummary; readonly className: string | undefined }) {
  const t = useT();
  const { can } = useSession();
  const client = useQueryClient();
  const name = contactName(contact);
  const [typed, setTyped] = useState<string | null>(null);
  const [pending, setPending] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const next = typed?.trim() ?? '';
    setTyped(null);
    if (typed === null || next === (name ?? '')) return;
    setPending(next === '' ? contact.profileName : next);
    try {
      await api.updateContact(contact.id, { name: next === '' ? null : next });
      await client.invalidateQueries({ queryKey: ['contact', contact.id] });
    } catch (error) {
      problemToast(error);
    }
    setPending(null);
  };
  if (typed !== null) {
    return (
      <TextInput
        className={classes['nameInput'] ?? ''} autoFocus dir="auto" maxLength={200} aria-label={t('people.rename')} description={t('people.renameHint')} value={typed} onChange={({ currentTarget }) => setTyped(currentTarget.value)} onBlur={() => void save()}
        onKeyDown={(event) => { if (event.key === 'Enter') void save(); if (event.key === 'Escape') { event.stopPropagation(); setTyped(null); } }}
      />
    );
  }
  const shown = pending ?? name;
  return (
    <div className={classes['nameLine']}>
      <h2 className={className}>{shown === null ? t('common.unknownContact') : <UserText>{shown}</UserText>}</h2>
      {can('contact.manage') && <ActionIcon size={26} aria-label={t('people.renameAction')} title={t('people.renameAction')} onClick={() => setTyped(name ?? '')}><Icon icon={IconPencil} size={14} /></ActionIcon>}
    </div>
  );
}
