import { type FieldView } from '@diwan/contract';
import { type CustomFieldTarget, nameIn } from '@diwan/domain';
import { ActionIcon, Button, Modal } from '@mantine/core';
import { IconArchive, IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage, useT } from '../i18n/index.js';
import { Page } from '../settings/Page.js';
import settings from '../settings/Settings.module.css';
import { useSaving } from '../settings/useSaving.js';
import { useFields } from '../sync/fields.js';
import { api } from '../sync/index.js';
import { LtrText, UserText } from '../ui/index.js';
import { FieldForm } from './FieldForm.js';

/** The fields that the workspace adds to customers and conversations: made, named, put in order, archived. */
export function FieldsPage() {
  const t = useT();
  const { fields } = useFields();
  const [editing, setEditing] = useState<FieldView | CustomFieldTarget | null>(null);
  const isNew = typeof editing === 'string';
  return (
    <Page title={t('people.fields.title')} lead={t('people.fields.lead')}>
      {(['contact', 'conversation'] as const).map((target) => (
        <section key={target} style={{ marginBlockEnd: 32 }}>
          <div className={settings['head']} style={{ alignItems: 'center', marginBlockEnd: 10 }}>
            <div><h2 className={settings['label']}>{t(`people.fields.${target}`)}</h2></div>
            <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} aria-label={`${t('people.fields.add')}: ${t(`people.fields.${target}`)}`} onClick={() => setEditing(target)}>{t('people.fields.add')}</Button>
          </div>
          <Fields fields={fields.filter((field) => field.target === target)} target={target} onEdit={setEditing} />
        </section>
      ))}
      <Modal opened={editing !== null} onClose={() => setEditing(null)} title={t(isNew ? 'people.fields.add' : 'people.fields.edit')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {editing !== null && <FieldForm field={typeof editing === 'string' ? null : editing} target={typeof editing === 'string' ? editing : editing.target} onDone={() => setEditing(null)} />}
      </Modal>
    </Page>
  );
}

function Fields({ fields, target, onEdit }: { readonly fields: readonly FieldView[]; readonly target: CustomFieldTarget; readonly onEdit: (field: FieldView) => void }) {
  const t = useT();
  const language = useLanguage();
  const { save } = useSaving();
  const used = fields.filter(({ archivedAt }) => archivedAt === null);
  const ordered = [...used, ...fields.filter(({ archivedAt }) => archivedAt !== null)];
  const move = (from: number, to: number): void => {
    const ids = used.map(({ id }) => id);
    ids.splice(to, 0, ...ids.splice(from, 1));
    void save(() => api.orderFields({ target, ids }), t('people.fields.saved'));
  };
  if (fields.length === 0) return <p className={settings['soft']}>{t('people.fields.none')}</p>;
  return (
    <ul className={settings['rows']}>
      {ordered.map((field, i) => {
        const name = nameIn(field.name, language);
        const archived = field.archivedAt !== null;
        return (
          <li key={field.id} className={settings['rowLine']}>
            <span className={settings['rowText']}><UserText as="strong">{name}</UserText><span className={settings['soft']}>{t(`people.fields.types.${field.type}`)} · <LtrText>{field.key}</LtrText>{archived && ` · ${t('people.fields.archived')}`}</span></span>
            {!archived && <ActionIcon disabled={i === 0} aria-label={t('people.fields.up', { name })} onClick={() => move(i, i - 1)}><IconArrowUp size={17} aria-hidden /></ActionIcon>}
            {!archived && <ActionIcon disabled={i === used.length - 1} aria-label={t('people.fields.down', { name })} onClick={() => move(i, i + 1)}><IconArrowDown size={17} aria-hidden /></ActionIcon>}
            <ActionIcon aria-label={`${t('common.edit')}: ${name}`} onClick={() => onEdit(field)}><IconPencil size={17} aria-hidden /></ActionIcon>
            <ActionIcon aria-label={`${t(archived ? 'people.fields.restore' : 'people.fields.archive')}: ${name}`} title={t(archived ? 'people.fields.restore' : 'people.fields.archiveHint')} onClick={() => void save(() => api.saveField(field.id, { archived: !archived }), t('people.fields.saved'))}>{archived ? <IconRestore size={17} aria-hidden /> : <IconArchive size={17} aria-hidden />}</ActionIcon>
          </li>
        );
      })}
    </ul>
  );
}
