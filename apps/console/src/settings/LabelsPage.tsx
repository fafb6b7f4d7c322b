import { LabelColor, type LabelView } from '@diwan/contract';
import { ActionIcon, Button, Modal, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTags, IconTrash } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { useT } from '../i18n/index.js';
import { api, useDirectory } from '../sync/index.js';
import { Empty, LabelChip, UserText } from '../ui/index.js';
import { Confirm, Page } from './Page.js';
import classes from './Settings.module.css';
import { useSaving } from './useSaving.js';

type Draft = Pick<LabelView, 'name' | 'color' | 'description'> & { readonly id: string | null };

/** The workspace's labels; what changes here changes on everybody's screen. */
export function LabelsPage() {
  const t = useT();
  const { labels } = useDirectory();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [removing, setRemoving] = useState<LabelView | null>(null);
  const { save } = useSaving();
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDraft({ id: null, name: '', color: 'teal', description: '' })}>{t('settings.labels.add')}</Button>;
  return (
    <Page title={t('settings.labels.title')} lead={t('settings.labels.lead')} action={labels.size > 0 && add}>
      {labels.size === 0 ? <Empty icon={IconTags} title={t('settings.labels.empty')} hint={t('settings.labels.emptyHint')}>{add}</Empty> : (
        <ul className={classes['rows']}>
          {[...labels.values()].map((label) => (
            <li key={label.id} className={classes['rowLine']}>
              <span className={classes['rowText']}><span className={classes['chipLine']}><LabelChip label={label} /></span>{label.description !== '' && <UserText as="span" className={classes['soft']}>{label.description}</UserText>}</span>
              <ActionIcon aria-label={`${t('common.edit')}: ${label.name}`} onClick={() => setDraft(label)}><IconPencil size={17} aria-hidden /></ActionIcon>
              <ActionIcon aria-label={`${t('common.delete')}: ${label.name}`} onClick={() => setRemoving(label)}><IconTrash size={17} aria-hidden /></ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Modal opened={draft !== null} onClose={() => setDraft(null)} title={t(draft?.id == null ? 'settings.labels.add' : 'settings.labels.edit')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {draft !== null && <LabelForm draft={draft} onDone={() => setDraft(null)} />}
      </Modal>
      <Confirm
        opened={removing !== null} title={t('settings.labels.remove', { name: removing?.name ?? '' })} hint={t('settings.labels.removeHint')} action={t('common.delete')} onClose={() => setRemoving(null)}
        onConfirm={() => { if (removing !== null) void save(() => api.removeLabel(removing.id), t('settings.labels.removed')).then(() => setRemoving(null)); }}
      />
    </Page>
  );
}

function LabelForm({ draft, onDone }: { readonly draft: Draft; readonly onDone: () => void }) {
  const t = useT();
  const [{ name, color, description }, set] = useState<Draft>(draft);
  const { saving, save } = useSaving();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const label = { name: name.trim(), color, description: description.trim() };
    if (await save(() => (draft.id === null ? api.createLabel(label) : api.saveLabel(draft.id, label)), t('settings.labels.saved'))) onDone();
  };
  return (
    <form className={classes['form']} onSubmit={(event) => void submit(event)}>
      <TextInput label={t('common.name')} dir="auto" data-autofocus required maxLength={60} value={name} onChange={({ currentTarget: { value } }) => set((before) => ({ ...before, name: value }))} />
      <div>
        <p className={classes['label']}>{t('settings.labels.color')}</p>
        <div role="radiogroup" aria-label={t('settings.labels.color')} className={classes['colors']}>
          {LabelColor.options.map((option) => <button key={option} type="button" role="radio" aria-checked={color === option} aria-label={t(`settings.color.${option}`)} title={t(`settings.color.${option}`)} className={classes['color']} style={{ background: `var(--mantine-color-${option}-6)` }} onClick={() => set((before) => ({ ...before, color: option }))} />)}
        </div>
      </div>
      <TextInput label={`${t('common.description')} (${t('common.optional')})`} dir="auto" maxLength={300} value={description} onChange={({ currentTarget: { value } }) => set((before) => ({ ...before, description: value }))} />
      <div className={classes['buttons']}><Button variant="default" onClick={onDone}>{t('common.cancel')}</Button><Button type="submit" loading={saving} disabled={name.trim() === ''}>{t('common.save')}</Button></div>
    </form>
  );
}
