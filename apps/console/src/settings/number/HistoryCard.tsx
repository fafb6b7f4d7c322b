import '@mantine/core/styles/Progress.css';
import { type HistoryImport } from '@diwan/contract';
import { Progress } from '@mantine/core';
import { useLocale, useT } from '../../i18n/index.js';
import { RelativeTime } from '../../ui/index.js';
import { Card } from './Card.js';
import classes from './Number.module.css';

/** How far the import of the phone app's past is. */
export function HistoryCard({ progress: { state, phase, progress, messages, conversations, updatedAt } }: { readonly progress: HistoryImport }) {
  const t = useT();
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(progress / 100);
  return (
    <Card title={t('notice.page.history')} aside={<span className={classes['state']} data-state={state}>{t(`notice.page.historyOf.${state}`)}</span>}>
      {state === 'running' && <Progress value={progress} size="md" radius="xl" aria-label={t('notice.page.history')} />}
      {state !== 'declined' && (
        <p className={classes['line']}>
          {state === 'running' && <span>{t('notice.page.historyPhase', { phase: String(phase) })} · {percent}</span>}
          <span>{t('notice.page.historyCount', { messages, conversations })}</span>
          <RelativeTime at={updatedAt} />
        </p>
      )}
    </Card>
  );
}
