import { type BulkJobView } from '@diwan/contract';
import { ActionIcon, Button, Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { openBulkHistory } from '../inbox/bulkHistory.js';
import { useT } from '../i18n/index.js';
import { useSelect } from '../sync/index.js';
import { offerUndo } from '../ui/toast.js';
import classes from './Bulk.module.css';
import { cancelJob, goneThrough, isOver, isUndoable, kindOf, undoJob } from './jobs.js';
import { Outcome } from './Outcome.js';

/** How long a job that went well stays to be taken back. One with refusals stays until it is dismissed. */
const STAYS_MS = 12_000;

/** Jobs of one's own that are under way, and those that this page has seen end. */
export function JobCards() {
  const known = useSelect((state) => state.truth.bulkJobs);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const jobs = [...known.values()].flatMap(({ value }) => (value === null || dismissed.has(value.id) || value.undoneBy !== null ? [] : [value])).slice(-3);
  return <>{jobs.map((job) => <JobCard key={job.id} job={job} onDismiss={() => setDismissed((before) => new Set([...before, job.id]))} />)}</>;
}

function JobCard({ job, onDismiss }: { readonly job: BulkJobView; readonly onDismiss: () => void }) {
  const t = useT();
  const over = isOver(job);
  const undoable = isUndoable(job);
  const kind = t(kindOf(job));
  const title = job.undoes === null ? kind : t('bulk.undoing', { what: kind });
  useEffect(() => { if (undoable) offerUndo(() => void undoJob(job.id)); }, [undoable, job.id]);
  const fades = over && job.refused === 0;
  useEffect(() => {
    if (!fades) return;
    const timer = setTimeout(onDismiss, STAYS_MS);
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the time runs from the end of the job, not from the last render
  }, [fades]);
  return (
    <section className={classes['card']} aria-label={title}>
      <div className={classes['line']}>
        <strong className={classes['title']}>{title}</strong>
        {!over && <span className={classes['outcome']} dir="auto">{t('bulk.of', { done: goneThrough(job), total: job.total })}</span>}
        {over && <ActionIcon size={24} aria-label={t('bulk.dismiss')} onClick={onDismiss}><IconX size={15} aria-hidden /></ActionIcon>}
      </div>
      {!over && <Progress size="sm" value={job.total === 0 ? 0 : (goneThrough(job) / job.total) * 100} aria-label={title} />}
      <div className={classes['line']}>
        <span role="status">{over && <Outcome job={job} />}</span>
        <span className={classes['gap']} />
        {!over && <Button size="compact-sm" variant="default" onClick={() => void cancelJob(job.id)}>{t('bulk.cancel')}</Button>}
        {over && job.refused > 0 && <Button size="compact-sm" variant="subtle" onClick={() => openBulkHistory(job.id)}>{t('bulk.details')}</Button>}
        {undoable && <Button size="compact-sm" variant="light" onClick={() => void undoJob(job.id)}>{t('bulk.undo')}</Button>}
      </div>
    </section>
  );
}
