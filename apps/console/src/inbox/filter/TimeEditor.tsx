import { type ConditionField, type Span, type TimeTest, toAsciiDigits } from '@diwan/domain';
import { Select, TextInput } from '@mantine/core';
import { localInput } from '../../actions/snoozeTimes.js';
import { useLocale, useT } from '../../i18n/index.js';
import { newTime, timeOps } from './fields.js';
import classes from './Filter.module.css';

const UNITS = ['minute', 'hour', 'day', 'week'] as const satisfies readonly Span['unit'][];

interface TimeEditorProps { readonly field: ConditionField; readonly test: TimeTest; readonly onChange: (test: TimeTest) => void }

/** A moment: so long ago, so soon, or before or after a day. */
export function TimeEditor({ field, test, onChange }: TimeEditorProps) {
  const t = useT();
  const offered = timeOps(field);
  const ops = offered.includes(test.op) ? offered : [...offered, test.op];
  return (
    <>
      <Select className={classes['op'] ?? ''} aria-label={t('views.comparison')} size="sm" allowDeselect={false} data={ops.map((op) => ({ value: op, label: t(`views.op.${op}`) }))} value={test.op} onChange={(op) => { if (op !== null) onChange(newTime(op, test)); }} />
      {'span' in test && <SpanEditor span={test.span} onChange={(span) => onChange({ ...test, span })} />}
      {'at' in test && (
        <input type="datetime-local" className={classes['moment']} aria-label={t('views.moment')} value={localInput(new Date(test.at))} onChange={({ currentTarget }) => { if (currentTarget.value !== '') onChange({ ...test, at: new Date(currentTarget.value).toISOString() }); }} />
      )}
    </>
  );
}

/** Digits of either kind are understood; nothing but digits is taken. */
function SpanEditor({ span, onChange }: { readonly span: Span; readonly onChange: (span: Span) => void }) {
  const t = useT();
  const locale = useLocale();
  const typed = (text: string): number => Number(toAsciiDigits(text).replace(/\D/g, '').slice(0, 4));
  return (
    <>
      <TextInput
        className={classes['amount'] ?? ''} aria-label={t('views.amount')} size="sm" inputMode="numeric" error={span.amount < 1} value={span.amount === 0 ? '' : new Intl.NumberFormat(locale, { useGrouping: false }).format(span.amount)}
        onChange={({ currentTarget }) => onChange({ ...span, amount: typed(currentTarget.value) })}
      />
      <Select className={classes['unit'] ?? ''} aria-label={t('views.unit')} size="sm" allowDeselect={false} data={UNITS.map((value) => ({ value, label: t(`views.units.${value}`) }))} value={span.unit} onChange={(unit) => { if (unit !== null) onChange({ ...span, unit }); }} />
    </>
  );
}
