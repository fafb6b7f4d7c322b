import { type BulkJobView } from '@diwan/contract';
import { useT } from '../i18n/index.js';
import { goneThrough, isOver } from './jobs.js';
import classes from './Bulk.module.css';

/** What came of a job, in numbers. */
export function Outcome({ job }: { readonly job: BulkJobView }) {
  const t = useT();
  const untouched = isOver(job) ? job.total - goneThrough(job) : 0;
  const parts = [t('bulk.done', { n: job.done }), ...(job.unchanged > 0 ? [t('bulk.unchanged', { n: job.unchanged })] : []), ...(untouched > 0 ? [t('bulk.untouched', { n: untouched })] : [])];
  return <span className={classes['outcome']}>{parts.join(' · ')}{job.refused > 0 && <> · <span className={classes['refused']}>{t('bulk.refused', { n: job.refused })}</span></>}</span>;
}
