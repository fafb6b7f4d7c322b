import { type ContactView } from '@diwan/contract';
import { LabelId } from '@diwan/domain';
import { MultiSelect } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { api, useDirectory, useSession } from '../sync/index.js';
import { Icon, LabelChip, problemToast } from '../ui/index.js';
import details from '../details/Details.module.css';
import classes from './People.module.css';

/** Labels of the customer, beside those of each conversation: they stay whatever the conversation is about. */
export function ContactLabels({ contact }: { readonly contact: ContactView }) {
  const t = useT();
  const { can } = useSession();
  const { labels } = useDirectory();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string[] | null>(null);
  const worn = contact.labelIds.flatMap((id) => labels.get(id) ?? []);
  const save = async (): Promise<void> => {
    const next = (chosen ?? []).map((id) => LabelId.parse(id));
    setChosen(null);
    if ([...next].sort().join() === [...contact.labelIds].sort().join()) return;
    await api.updateContact(contact.id, { labelIds: next, expected: { labelIds: contact.labelIds } }).catch(problemToast);
    await client.invalidateQueries({ queryKey: ['contact', contact.id] });
  };
  const name = t('people.importing.labels');
  return (
    <div className={details['field']}>
      <dt>{name}</dt>
      <dd>
        {chosen !== null ? <MultiSelect className={classes['editor'] ?? ''} size="xs" autoFocus searchable defaultDropdownOpened aria-label={name} data={[...labels.values()].map((label) => ({ value: label.id, label: label.name }))} value={chosen} onChange={setChosen} maxValues={50} onBlur={() => void save()} /> : (
          <>
            {worn.length > 0 && <ul className={details['labels']}>{worn.map((label) => <li key={label.id}><LabelChip label={label} /></li>)}</ul>}
            {can('contact.manage') && <button type="button" className={details['value']} aria-label={t('people.edit', { name, value: worn.map((label) => label.name).join(', ') || t('people.empty_') })} onClick={() => setChosen([...contact.labelIds])}>{worn.length === 0 && <span className={details['soft']}>{t('people.empty_')}</span>}<Icon icon={IconPencil} size={13} /></button>}
          </>
        )}
      </dd>
    </div>
  );
}
