import { type Condition, nameIn, type NumberTest, toAsciiDigits } from '@diwan/domain';
import { MultiSelect, TextInput } from '@mantine/core';
import { useLanguage, useT } from '../../i18n/index.js';
import { useFields } from '../../sync/fields.js';
import classes from './Filter.module.css';
import { Op, TextEditor } from './Op.js';
import { TimeEditor } from './TimeEditor.js';

type OfField = Extract<Condition, { field: 'contact.custom' | 'custom' }>;
interface CustomEditorProps { readonly condition: OfField; readonly onChange: (condition: Condition) => void }

/** What is asked of a custom field, by the field's type. */
export function CustomEditor({ condition, onChange }: CustomEditorProps) {
  const t = useT();
  const { test } = condition;
  switch (test.type) {
    case 'text': return <TextEditor test={test.test} onChange={(next) => onChange({ ...condition, test: { type: 'text', test: next } })} />;
    case 'number': return <NumberEditor test={test.test} onChange={(next) => onChange({ ...condition, test: { type: 'number', test: next } })} />;
    case 'date': return <TimeEditor field={condition.field} test={test.test} onChange={(next) => onChange({ ...condition, test: { type: 'date', test: next } })} />;
    case 'bool': return <Op value={test.value ? 'yes' : 'no'} ops={[['yes', t('views.op.yes')], ['no', t('views.op.no')]]} onChange={(value) => onChange({ ...condition, test: { type: 'bool', value: value === 'yes' } })} />;
    case 'choice': return (
      <>
        <Op value={test.op} ops={[['any', t('views.op.labelAny')], ['all', t('views.op.labelAll')], ['none', t('views.op.labelNone')]]} onChange={(op) => onChange({ ...condition, test: { ...test, op } })} />
        <Options condition={condition} chosen={test.values} onChange={(values) => onChange({ ...condition, test: { ...test, values } })} />
      </>
    );
  }
}

function Options({ condition: { field, key }, chosen, onChange }: { readonly condition: OfField; readonly chosen: readonly string[]; readonly onChange: (values: string[]) => void }) {
  const t = useT();
  const language = useLanguage();
  const { fields } = useFields();
  const options = fields.find((one) => one.key === key && (one.target === 'contact') === (field === 'contact.custom'))?.options ?? [];
  const gone = chosen.filter((value) => !options.some((option) => option.key === value));
  const data = [...options.map((option) => ({ value: option.key, label: nameIn(option.name, language) })), ...gone.map((value) => ({ value, label: value }))];
  return <MultiSelect className={classes['value'] ?? ''} aria-label={t('views.value')} size="sm" searchable hidePickedOptions maxValues={100} data={data} value={[...chosen]} onChange={onChange} {...(chosen.length === 0 ? { placeholder: t('views.values') } : {})} comboboxProps={{ shadow: 'md' }} />;
}

/** Digits of either kind are understood. */
function NumberEditor({ test, onChange }: { readonly test: NumberTest; readonly onChange: (test: NumberTest) => void }) {
  const t = useT();
  const value = 'value' in test ? test.value : 0;
  return (
    <>
      <Op
        value={test.op} ops={(['is', 'isNot', 'atLeast', 'atMost', 'set', 'unset'] as const).map((op) => [op, t(`views.op.${op}`)] as const)}
        onChange={(op) => onChange(op === 'set' || op === 'unset' ? { op } : { op, value })}
      />
      {'value' in test && (
        <TextInput
          className={classes['value'] ?? ''} aria-label={t('views.value')} size="sm" inputMode="decimal" dir="ltr" defaultValue={String(value)}
          onChange={({ currentTarget }) => { const typed = Number(toAsciiDigits(currentTarget.value).replace('٫', '.')); if (Number.isFinite(typed)) onChange({ ...test, value: typed }); }}
        />
      )}
    </>
  );
}
