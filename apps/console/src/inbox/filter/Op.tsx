import { type TextTest } from '@diwan/domain';
import { Select, TextInput } from '@mantine/core';
import { useT } from '../../i18n/index.js';
import classes from './Filter.module.css';

/** How two things are compared. */
export function Op<Value extends string>({ value, ops, onChange }: { readonly value: Value; readonly ops: readonly (readonly [Value, string])[]; readonly onChange: (value: Value) => void }) {
  const t = useT();
  return <Select className={classes['op'] ?? ''} aria-label={t('views.comparison')} size="sm" allowDeselect={false} data={ops.map(([op, label]) => ({ value: op, label }))} value={value} onChange={(op) => { if (op !== null) onChange(op); }} />;
}

/** A text: what it contains, how it begins, what it is. */
export function TextEditor({ test, onChange }: { readonly test: TextTest; readonly onChange: (test: TextTest) => void }) {
  const t = useT();
  const value = 'value' in test ? test.value : '';
  return (
    <>
      <Op
        value={test.op} ops={(['contains', 'starts', 'is', 'isNot', 'set', 'unset'] as const).map((op) => [op, t(`views.op.${op}`)] as const)}
        onChange={(op) => onChange(op === 'set' || op === 'unset' ? { op } : { op, value })}
      />
      {'value' in test && <TextInput className={classes['value'] ?? ''} aria-label={t('views.value')} size="sm" dir="auto" maxLength={200} value={value} onChange={({ currentTarget }) => onChange({ ...test, value: currentTarget.value })} />}
    </>
  );
}
