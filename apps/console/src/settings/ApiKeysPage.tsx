import { type ApiKeyView } from '@diwan/contract';
import { canGrant, Role } from '@diwan/domain';
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { IconCopy, IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { problemText } from '../i18n/problem.js';
import { useT } from '../i18n/index.js';
import { api, useSession } from '../sync/index.js';
import { queryClient } from '../sync/query-client.js';
import { Empty, LtrText, RelativeTime, toast, UserText } from '../ui/index.js';
import { Confirm, Page } from './Page.js';
import classes from './Settings.module.css';
import { useSaving } from './useSaving.js';

const refresh = () => queryClient.invalidateQueries({ queryKey: ['api-keys'] });

/** Keys for programs. A secret is shown once, when it is made. */
export function ApiKeysPage() {
  const t = useT();
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: api.apiKeys, staleTime: 0 });
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<ApiKeyView | null>(null);
  const { save } = useSaving();
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>{t('settings.keys.add')}</Button>;
  const revoke = async (key: ApiKeyView): Promise<void> => {
    await save(() => api.revokeApiKey(key.id), t('settings.keys.wasRevoked'));
    setRevoking(null);
    await refresh();
  };
  return (
    <Page title={t('settings.keys.title')} lead={t('settings.keys.lead')} action={(keys.data?.data.length ?? 0) > 0 && add}>
      {keys.isPending && <p className={classes['soft']} role="status">{t('common.loading')}</p>}
      {keys.isError && <Empty icon={IconKey} title={problemText(keys.error)}><Button variant="light" onClick={() => void keys.refetch()}>{t('common.retry')}</Button></Empty>}
      {keys.data?.data.length === 0 && <Empty icon={IconKey} title={t('settings.keys.empty')} hint={t('settings.keys.emptyHint')}>{add}</Empty>}
      {(keys.data?.data.length ?? 0) > 0 && <ul className={classes['rows']}>{keys.data?.data.map((key) => <KeyLine key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />)}</ul>}
      <p className={classes['hint']}><a href="/api/v1/docs" target="_blank" rel="noreferrer">{t('settings.keys.docs')}</a></p>
      <Modal opened={making} onClose={() => setMaking(false)} title={t('settings.keys.add')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <KeyForm onDone={(made) => { setMaking(false); setSecret(made); }} />
      </Modal>
      <Modal opened={secret !== null} onClose={() => setSecret(null)} title={t('settings.keys.secretTitle')} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('common.close') }}><Secret secret={secret ?? ''} onDone={() => setSecret(null)} /></Modal>
      <Confirm
        opened={revoking !== null} title={t('settings.keys.revokeAsk', { name: revoking?.name ?? '' })} hint={t('settings.keys.revokeHint')} action={t('settings.keys.revoke')} onClose={() => setRevoking(null)}
        onConfirm={() => { if (revoking !== null) void revoke(revoking); }}
      />
    </Page>
  );
}

function KeyLine({ apiKey, onRevoke }: { readonly apiKey: ApiKeyView; readonly onRevoke: () => void }) {
  const t = useT();
  return (
    <li className={classes['rowLine']}>
      <div className={classes['rowText']}>
        <UserText as="strong">{apiKey.name}</UserText>
        <dl className={classes['facts']}>
          <div><dd><LtrText>{apiKey.prefix}…</LtrText></dd></div>
          <div><dt>{t('settings.keys.role')}</dt><dd>{t(`settings.role.${apiKey.role}`)}</dd></div>
          <div><dt>{t('settings.keys.created')}</dt><dd><RelativeTime at={apiKey.createdAt} /></dd></div>
          <div><dt>{t('settings.keys.lastUsed')}</dt><dd>{apiKey.lastUsedAt === null ? t('settings.keys.never') : <RelativeTime at={apiKey.lastUsedAt} />}</dd></div>
        </dl>
      </div>
      {apiKey.revokedAt === null ? <Button variant="subtle" color="var(--dw-danger)" size="compact-sm" onClick={onRevoke}>{t('settings.keys.revoke')}</Button> : <span className={classes['status']} data-tone="neutral">{t('settings.keys.revoked')}</span>}
    </li>
  );
}

function KeyForm({ onDone }: { readonly onDone: (secret: string) => void }) {
  const t = useT();
  const { role: own } = useSession();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const { saving, save } = useSaving();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void save(async () => {
      const { secret } = await api.createApiKey({ name: name.trim(), role });
      await refresh();
      onDone(secret);
    }, t('common.saved'));
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <TextInput label={t('common.name')} dir="auto" data-autofocus required maxLength={80} value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
      <div>
        <p className={classes['label']}>{t('settings.keys.role')}</p>
        <SegmentedControl fullWidth aria-label={t('settings.keys.role')} value={role} onChange={(next) => setRole(Role.parse(next))} data={Role.options.filter((option) => canGrant(own, option)).map((option) => ({ value: option, label: t(`settings.role.${option}`) }))} />
      </div>
      <div className={classes['buttons']}><Button type="submit" loading={saving} disabled={name.trim() === ''}>{t('settings.keys.add')}</Button></div>
    </form>
  );
}

function Secret({ secret, onDone }: { readonly secret: string; readonly onDone: () => void }) {
  const t = useT();
  const copy = (): void => void navigator.clipboard.writeText(secret).then(() => toast({ message: t('common.copied') }));
  return (
    <div className={classes['form']}>
      <p className={classes['lead']}>{t('settings.keys.secretHint')}</p>
      <LtrText className={classes['secret']}>{secret}</LtrText>
      <div className={classes['buttons']}><Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>{t('common.copy')}</Button><Button onClick={onDone}>{t('settings.keys.done')}</Button></div>
    </div>
  );
}
