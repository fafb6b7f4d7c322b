import { type BulkJobView } from '@diwan/contract';
import { Button, Modal } from '@mantine/core';
import { IconChecklist, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { closeBulkHistory } from '../inbox/bulkHistory.js';
import { type Key, useLocale, useT } from '../i18n/index.js';
import { useSelect } from '../sync/index.js';
import { Empty, fullTime, UserText } from '../ui/index.js';
import classes from './Bulk.module.css';
import { cancelJob, downloadOf, isOver, isUndoable, kindOf, listJobs, refusedRows, undoJob } from './jobs.js';
import { Outcome } from './Outcome.js';

/** What one has done to many at once: how it went, why some were refused, all rows as a file, and taking it back. */
export function History({ at }: { readonly at: string | null }) {
  const t = useT();
  const known = useSelect((state) => state.truth.bulkJobs);
  const { data } = useQuery({ queryKey: ['bulk-jobs', known], queryFn: listJobs, placeholderData: (before) => before });
  const jobs = data?.data.map((job) => known.get(job.id)?.value ?? job);
  return (
    <Modal opened onClose={closeBulkHistory} title={t('bulk.history')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <p className={classes['lead']}>{t('bulk.historyLead')}</p>
      {jobs?.length === 0 && <Empty icon={IconChecklist} title={t('bulk.nothing')} hint={t('bulk.nothingHint')} />}
      <ul className={classes['jobs']}>{jobs?.map((job) => <Job key={job.id} job={job} opened={job.id === at} />)}</ul>
    </Modal>
  );
}

function Job({ job, opened }: { readonly job: BulkJobView; readonly opened: boolean }) {
  const t = useT();
  const locale = useLocale();
  const [why, setWhy] = useState(opened);
  const kind = t(kindOf(job));
  return (
    <li className={classes['job']}>
      <div className={classes['line']}>
        <strong className={classes['title']}>{job.undoes === null ? kind : t('bulk.undoing', { what: kind })}</strong>
        <span className={classes['outcome']}>{job.undoneBy === null ? t(`bulk.state.${job.state}`) : t('bulk.undone')} · {fullTime(Date.parse(job.createdAt), locale)}</span>
      </div>
      <div className={classes['line']}>
        <Outcome job={job} />
        <span className={classes['gap']} />
        {job.refused > 0 && <Button size="compact-sm" variant="subtle" aria-expanded={why} onClick={() => setWhy(!why)}>{t(why ? 'bulk.hideRefused' : 'bulk.showRefused')}</Button>}
        {isOver(job) && job.total > 0 && <Button size="compact-sm" variant="subtle" component="a" href={downloadOf(job.id)} download aria-label={t('bulk.download')} title={t('bulk.download')}><IconDownload size={16} aria-hidden /></Button>}
        {!isOver(job) && <Button size="compact-sm" variant="default" onClick={() => void cancelJob(job.id)}>{t('bulk.cancel')}</Button>}
        {isUndoable(job) && <Button size="compact-sm" variant="light" onClick={() => void undoJob(job.id)}>{t('bulk.undo')}</Button>}
      </div>
      {why && <Refused job={job} />}
    </li>
  );
}

function Refused({ job }: { readonly job: BulkJobView }) {
  const t = useT();
  const { data } = useQuery({ queryKey: ['bulk-refused', job.id, job.refused], queryFn: () => refusedRows(job.id) });
  return (
    <ul className={classes['rows']}>
      {data?.data.map(({ conversationId, name, phone, code }) => (
        <li key={conversationId}>
          {phone === null && name === null ? <span>{t('bulk.hidden')}</span> : <Link to="/inbox/$conversationId" params={{ conversationId }} onClick={closeBulkHistory}><UserText>{name ?? phone}</UserText></Link>}
          {code !== null && <span className={classes['outcome']}>{t(`errors.${code}` as Key)}</span>}
        </li>
      ))}
      {data?.nextCursor != null && <li className={classes['outcome']}>{t('bulk.moreRows')}</li>}
    </ul>
  );
}
