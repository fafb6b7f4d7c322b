import { type ImportDetail } from '@diwan/contract';
import { Button, FileButton, Skeleton } from '@mantine/core';
import { IconArrowLeft, IconFileSpreadsheet } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage, useLocale, useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { api } from '../sync/index.js';
import { Icon, problemToast } from '../ui/index.js';
import { BrokenRows, Counts, Progress } from './ImportResult.js';
import { MappingForm } from './MappingForm.js';
import classes from './People.module.css';
import { uploadContacts } from './uploadContacts.js';

const POLL_MS = 700;

/** A file of contacts on its way in: chosen, understood, tried, written. Where it stands is the server's; the page may be left and come back to. */
export function ImportPage() {
  const t = useT();
  const { id } = useSearch({ from: '/shell/contacts/import' });
  return (
    <div className={classes['page']}>
      <div className={classes['inner']}>
        <Link to="/contacts" className={classes['jump'] ?? ''}><Icon icon={IconArrowLeft} size={16} mirror /> {t('people.importing.back')}</Link>
        <header className={classes['head']} style={{ marginBlockStart: 12 }}><div><h1 className={classes['title']}>{t('people.importing.title')}</h1><p className={classes['lead']}>{t('people.importing.lead')}</p></div></header>
        {id === undefined ? <Choose /> : <Import key={id} id={id} />}
      </div>
    </div>
  );
}

function Choose() {
  const t = useT();
  const navigate = useNavigate();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const upload = async (file: File | null | undefined): Promise<void> => {
    if (!file || busy) return;
    setBusy(true);
    try {
      const { id } = await uploadContacts(file);
      await navigate({ to: '/contacts/import', search: { id } });
    } catch (error) {
      problemToast(error);
      setBusy(false);
    }
  };
  return (
    <div className={classes['drop']} data-over={over || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={(event) => { event.preventDefault(); setOver(false); void upload(event.dataTransfer.files[0]); }}>
      <Icon icon={IconFileSpreadsheet} size={36} stroke={1.3} />
      <FileButton accept=".csv,.tsv,.txt,text/csv,text/plain" onChange={(file) => void upload(file)}>{(props) => <Button {...props} loading={busy}>{t('people.importing.choose')}</Button>}</FileButton>
      <span>{t(busy ? 'people.importing.uploading' : 'people.importing.drop')}</span>
    </div>
  );
}

function Import({ id }: { readonly id: string }) {
  const t = useT();
  const client = useQueryClient();
  const queryKey = ['contact-import', id];
  const { data, error } = useQuery({ queryKey, queryFn: async () => (await api.import(id)).data, refetchInterval: ({ state }) => (state.data?.state === 'checking' || state.data?.state === 'running' ? POLL_MS : false) });
  const [changing, setChanging] = useState(false);
  const move = async (work: () => Promise<{ data: ImportDetail }>): Promise<void> => {
    try {
      client.setQueryData(queryKey, (await work()).data);
      setChanging(false);
    } catch (failed) {
      problemToast(failed);
      await client.invalidateQueries({ queryKey });
    }
  };
  if (error !== null) return <p className={classes['soft']}>{problemText(error)}</p>;
  if (data === undefined) return <Skeleton height={200} />;
  const asking = data.state === 'uploaded' || changing;
  return (
    <>
      <p className={classes['soft']}>{t('people.importing.file', { name: `\u2068${data.filename}\u2069`, n: data.total })} · {t('people.importing.encoding', { encoding: `\u2066${data.encoding}\u2069` })}</p>
      {asking ? <MappingForm detail={data} onCheck={(plan) => move(() => api.checkImport(id, plan))} /> : <Standing detail={data} onChange={() => setChanging(true)} onStart={() => move(() => api.startImport(id))} onCancel={() => move(() => api.cancelImport(id))} />}
    </>
  );
}

function Standing({ detail, onChange, onStart, onCancel }: { readonly detail: ImportDetail; readonly onChange: () => void; readonly onStart: () => Promise<void>; readonly onCancel: () => Promise<void> }) {
  const t = useT();
  const locale = useLocale();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const { state, counts, id } = detail;
  const once = (work: () => Promise<void>) => (): void => {
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const working = state === 'checking' || state === 'running';
  return (
    <section className={classes['card']} aria-live="polite">
      <h2>{working ? t(`people.importing.${state}`, { done: new Intl.NumberFormat(locale).format(detail.done), total: new Intl.NumberFormat(locale).format(detail.total) }) : state === 'done' ? t('people.importing.done') : state === 'cancelled' ? t('people.importing.cancelled') : state === 'failed' ? t('people.importing.failed', { why: `\u2068${detail.problem ?? ''}\u2069` }) : detail.filename}</h2>
      {working && <Progress share={detail.total === 0 ? 0 : detail.done / detail.total} />}
      <Counts counts={counts} />
      <div className={classes['formButtons']}>
        {working && <Button variant="default" loading={busy} onClick={once(onCancel)}>{t('people.importing.cancel')}</Button>}
        {state === 'checked' && <Button variant="default" onClick={onChange}>{t('people.importing.change')}</Button>}
        {state === 'checked' && <Button loading={busy} disabled={counts.new + counts.updated === 0} onClick={once(onStart)}>{t('people.importing.start', { n: counts.new + counts.updated })}</Button>}
        {(state === 'done' || state === 'cancelled' || state === 'failed') && <Button variant="default" renderRoot={(props: object) => <Link to="/contacts/import" search={{}} {...props} />}>{t('people.importing.another')}</Button>}
      </div>
      {!working && detail.broken.length > 0 && <BrokenRows detail={detail} href={`/api/v1/contact-imports/${id}/errors?language=${language}`} />}
    </section>
  );
}
