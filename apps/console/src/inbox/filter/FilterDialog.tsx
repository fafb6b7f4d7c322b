import { type SavedView, SaveView, type ViewScope } from '@diwan/contract';
import { Filter } from '@diwan/domain';
import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { useSaving } from '../../settings/useSaving.js';
import { useBreadth } from '../../shell/panes.js';
import { api, useDirectory, useSession } from '../../sync/index.js';
import { useReturnFocus } from '../../ui/index.js';
import { Sort } from '../view.js';
import { showSaved } from '../views/savedViews.js';
import { CountLine } from './CountLine.js';
import { countConditions } from './fields.js';
import classes from './Filter.module.css';
import { GroupEditor } from './GroupEditor.js';

export interface FilterDraft {
  readonly filter: Filter; readonly sort: Sort;
  /** The view that is being changed. */
  readonly view?: SavedView;
  /** Begins with a name to be given. */
  readonly naming?: boolean;
}

/** Builds a filter: to look at what it holds for, or to keep it as a view. */
export function FilterDialog({ draft, onClose }: { readonly draft: FilterDraft; readonly onClose: () => void }) {
  const t = useT();
  const narrow = useBreadth() === 'phone';
  useReturnFocus();
  const title = draft.view !== undefined ? t('views.editTitle') : draft.naming === true ? t('views.newTitle') : t('views.filterTitle');
  return (
    <Modal opened onClose={onClose} fullScreen={narrow} size={780} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <DialogForm draft={draft} onClose={onClose} />
    </Modal>
  );
}

interface Naming { readonly name: string; readonly scope: ViewScope; readonly teamId: string | null; readonly sort: Sort }

function DialogForm({ draft, onClose }: { readonly draft: FilterDraft; readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const { saving, save } = useSaving();
  const { view } = draft;
  const [filter, setFilter] = useState(draft.filter);
  const [naming, setNaming] = useState(view !== undefined || draft.naming === true);
  const [fields, setFields] = useState<Naming>({ name: view?.name ?? '', scope: view?.scope ?? 'personal', teamId: view?.teamId ?? null, sort: draft.sort });
  const whole = Filter.safeParse(filter);
  const request = SaveView.safeParse({ ...fields, teamId: fields.scope === 'team' ? fields.teamId : null, filter });
  const show = (): void => {
    if (!whole.success) return;
    void navigate({ to: '/inbox', search: { filter: whole.data, sort: draft.sort } });
    onClose();
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!naming) { show(); return; }
    if (!request.success) return;
    let id = '';
    const done = await save(async () => {
      const saved = await (view === undefined ? api.createView(request.data) : api.saveView(view.id, request.data));
      showSaved(saved);
      ({ id } = saved);
    }, t('views.saved'));
    if (!done) return;
    void navigate({ to: '/inbox', search: { saved: id } });
    onClose();
  };
  return (
    <form className={classes['dialog']} onSubmit={(event) => void submit(event)}>
      <GroupEditor group={filter} depth={1} total={countConditions(filter)} onChange={setFilter} />
      {naming && <NamingFields fields={fields} onChange={setFields} />}
      <div className={classes['foot']}>
        <CountLine filter={whole.success ? whole.data : null} />
        {naming
          ? <Button type="submit" loading={saving} disabled={!request.success}>{t(view === undefined ? 'views.save' : 'views.saveChanges')}</Button>
          : (
            <>
              <Button type="button" variant="default" disabled={!whole.success} onClick={() => setNaming(true)}>{t('views.saveAs')}</Button>
              <Button type="submit" disabled={!whole.success}>{t('views.show')}</Button>
            </>
          )}
      </div>
    </form>
  );
}

function NamingFields({ fields, onChange }: { readonly fields: Naming; readonly onChange: (fields: Naming) => void }) {
  const t = useT();
  const { can } = useSession();
  const { teams } = useDirectory();
  const set = (change: Partial<Naming>): void => onChange({ ...fields, ...change });
  return (
    <div className={classes['saving']}>
      <div className={classes['pair']}>
        <TextInput label={t('views.name')} placeholder={t('views.namePlaceholder')} dir="auto" required autoFocus maxLength={60} value={fields.name} onChange={({ currentTarget }) => set({ name: currentTarget.value })} />
        <Select label={t('views.sort')} allowDeselect={false} data={Sort.options.map((value) => ({ value, label: t(`inbox.sort.${value}`) }))} value={fields.sort} onChange={(sort) => { if (sort !== null) set({ sort }); }} />
      </div>
      {can('saved_view.share') && (
        <div className={classes['pair']}>
          <div>
            <span className={classes['label']}>{t('views.who')}</span>
            <SegmentedControl fullWidth aria-label={t('views.who')} value={fields.scope} onChange={(scope) => set({ scope })} data={(['personal', 'team', 'workspace'] as const).map((value) => ({ value, label: t(`views.scope.${value}`) }))} />
          </div>
          {fields.scope === 'team' && <Select label={t('views.team')} placeholder={t('views.pickTeam')} required searchable data={[...teams.values()].map(({ id, name }) => ({ value: id, label: name }))} value={fields.teamId} onChange={(teamId) => set({ teamId })} />}
        </div>
      )}
    </div>
  );
}
