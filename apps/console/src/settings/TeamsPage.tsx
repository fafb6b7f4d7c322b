import { type TeamView } from '@diwan/contract';
import { UserId } from '@diwan/domain';
import { ActionIcon, Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { useT } from '../i18n/index.js';
import { api, useDirectory } from '../sync/index.js';
import { Avatar, Empty, UserText } from '../ui/index.js';
import { Confirm, Page } from './Page.js';
import classes from './Settings.module.css';
import { useSaving } from './useSaving.js';

interface Draft { readonly id: string | null; readonly name: string; readonly description: string; readonly memberIds: readonly string[] }

/** Teams and who is in them. */
export function TeamsPage() {
  const t = useT();
  const { teams, members } = useDirectory();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [removing, setRemoving] = useState<TeamView | null>(null);
  const { save } = useSaving();
  const of = (teamId: string) => [...members.values()].filter(({ active, teamIds }) => active && teamIds.some((id) => id === teamId));
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDraft({ id: null, name: '', description: '', memberIds: [] })}>{t('settings.teams.add')}</Button>;
  return (
    <Page title={t('settings.teams.title')} lead={t('settings.teams.lead')} action={teams.size > 0 && add}>
      {teams.size === 0 ? <Empty icon={IconUsersGroup} title={t('settings.teams.empty')} hint={t('settings.teams.emptyHint')}>{add}</Empty> : (
        <ul className={classes['rows']}>
          {[...teams.values()].map((team) => (
            <li key={team.id} className={classes['rowLine']}>
              <span className={classes['rowText']}><UserText as="strong">{team.name}</UserText><span className={classes['soft']}>{t('settings.teams.memberCount', { n: of(team.id).length })}</span></span>
              {of(team.id).slice(0, 5).map(({ id, name }) => <span key={id} title={name} style={{ marginInlineStart: -18 }}><Avatar id={id} name={name} size={28} /></span>)}
              <ActionIcon aria-label={`${t('common.edit')}: ${team.name}`} onClick={() => setDraft({ ...team, memberIds: of(team.id).map(({ id }) => id) })}><IconPencil size={17} aria-hidden /></ActionIcon>
              <ActionIcon aria-label={`${t('common.delete')}: ${team.name}`} onClick={() => setRemoving(team)}><IconTrash size={17} aria-hidden /></ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Modal opened={draft !== null} onClose={() => setDraft(null)} title={t(draft?.id == null ? 'settings.teams.add' : 'settings.teams.edit')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        {draft !== null && <TeamForm draft={draft} onDone={() => setDraft(null)} />}
      </Modal>
      <Confirm
        opened={removing !== null} title={t('settings.teams.remove', { name: removing?.name ?? '' })} hint={t('settings.teams.removeHint')} action={t('common.delete')} onClose={() => setRemoving(null)}
        onConfirm={() => { if (removing !== null) void save(() => api.removeTeam(removing.id), t('settings.teams.removed')).then(() => setRemoving(null)); }}
      />
    </Page>
  );
}

function TeamForm({ draft, onDone }: { readonly draft: Draft; readonly onDone: () => void }) {
  const t = useT();
  const { members } = useDirectory();
  const [{ name, description, memberIds }, set] = useState<Draft>(draft);
  const { saving, save } = useSaving();
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const team = { name: name.trim(), description: description.trim(), memberIds: memberIds.map((id) => UserId.parse(id)) };
    if (await save(() => (draft.id === null ? api.createTeam(team) : api.saveTeam(draft.id, team)), t('settings.teams.saved'))) onDone();
  };
  const toggle = (id: string): void => set((before) => ({ ...before, memberIds: before.memberIds.includes(id) ? before.memberIds.filter((other) => other !== id) : [...before.memberIds, id] }));
  return (
    <form className={classes['form']} onSubmit={(event) => void submit(event)}>
      <TextInput label={t('common.name')} dir="auto" data-autofocus required maxLength={80} value={name} onChange={({ currentTarget: { value } }) => set((before) => ({ ...before, name: value }))} />
      <TextInput label={`${t('common.description')} (${t('common.optional')})`} dir="auto" maxLength={500} value={description} onChange={({ currentTarget: { value } }) => set((before) => ({ ...before, description: value }))} />
      <div>
        <p className={classes['label']}>{t('settings.teams.members')}</p>
        <div className={classes['people']}>
          {[...members.values()].filter(({ active }) => active).map((member) => (
            <Checkbox key={member.id} className={classes['person'] ?? ''} checked={memberIds.includes(member.id)} onChange={() => toggle(member.id)} label={<UserText>{member.name}</UserText>} />
          ))}
        </div>
      </div>
      <div className={classes['buttons']}><Button variant="default" onClick={onDone}>{t('common.cancel')}</Button><Button type="submit" loading={saving} disabled={name.trim() === ''}>{t('common.save')}</Button></div>
    </form>
  );
}
