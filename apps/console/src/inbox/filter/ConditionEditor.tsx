import { type Condition, type ConditionField, type TextTest } from '@diwan/domain';
import { ActionIcon, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useT } from '../../i18n/index.js';
import { useChoices } from './choices.js';
import { FIELD_GROUPS, FIELD_NAMES, newCondition } from './fields.js';
import classes from './Filter.module.css';
import { TimeEditor } from './TimeEditor.js';

interface ConditionEditorProps { readonly condition: Condition; readonly onChange: (condition: Condition) => void; readonly onRemove: () => void }

/** One line: what, how compared, with what. */
export function ConditionEditor({ condition, onChange, onRemove }: ConditionEditorProps) {
  const t = useT();
  const known = FIELD_GROUPS.some(({ fields }) => fields.includes(condition.field));
  const data = [
    ...FIELD_GROUPS.map(({ title, fields }) => ({ group: t(title), items: fields.map((value) => ({ value, label: t(FIELD_NAMES[value]) })) })),
    ...(known ? [] : [{ value: condition.field, label: t(FIELD_NAMES[condition.field]) }]),
  ];
  return (
    <div className={classes['condition']} role="group" aria-label={t('views.condition')}>
      <Select className={classes['field'] ?? ''} aria-label={t('views.field')} size="sm" searchable allowDeselect={false} data={data} value={condition.field} onChange={(field) => { if (field !== null && field !== condition.field) onChange(newCondition(field)); }} />
      <div className={classes['test']}><Test condition={condition} onChange={onChange} /></div>
      <ActionIcon className={classes['remove'] ?? ''} aria-label={t('views.removeCondition')} onClick={onRemove}><IconX size={16} aria-hidden /></ActionIcon>
    </div>
  );
}

function Test({ condition, onChange }: Pick<ConditionEditorProps, 'condition' | 'onChange'>) {
  const t = useT();
  switch (condition.field) {
    case 'status': case 'assignee': case 'team': case 'number': case 'priority': case 'turn': case 'contact.language': case 'contact.country': return (
      <>
        <Op value={condition.op} ops={[['in', t('views.op.in')], ['notIn', t('views.op.notIn')]]} onChange={(op) => onChange({ ...condition, op })} />
        <Choices field={condition.field} chosen={condition.values} onChange={(values) => onChange({ ...condition, values } as Condition)} />
      </>
    );
    case 'label': return (
      <>
        <Op value={condition.op} ops={[['any', t('views.op.labelAny')], ['all', t('views.op.labelAll')], ['none', t('views.op.labelNone')]]} onChange={(op) => onChange({ ...condition, op })} />
        <Choices field="label" chosen={condition.values} onChange={(values) => onChange({ ...condition, values } as Condition)} />
      </>
    );
    case 'window': return <Op value={condition.is} ops={[['open', t('views.window.open')], ['closed', t('views.window.closed')], ['never', t('views.window.never')]]} onChange={(is) => onChange({ ...condition, is })} />;
    case 'windowCloses': case 'waitingSince': case 'lastActivity': case 'lastInbound': case 'created': case 'snoozedUntil':
      return <TimeEditor field={condition.field} test={condition.test} onChange={(test) => onChange({ ...condition, test })} />;
    case 'unread': case 'mentioned': case 'following': case 'draft': case 'fromAd': case 'contact.blocked': case 'contact.optedOut':
      return <Op value={condition.value ? 'yes' : 'no'} ops={[['yes', t('views.op.yes')], ['no', t('views.op.no')]]} onChange={(value) => onChange({ ...condition, value: value === 'yes' })} />;
    case 'contact.name': return <TextEditor test={condition.test} onChange={(test) => onChange({ ...condition, test })} />;
    // Written by a program; here it can be read and taken out.
    case 'contact.custom': return <code className={classes['code']} dir="ltr">{condition.key}</code>;
  }
}

function Op<Value extends string>({ value, ops, onChange }: { readonly value: Value; readonly ops: readonly (readonly [Value, string])[]; readonly onChange: (value: Value) => void }) {
  const t = useT();
  return <Select className={classes['op'] ?? ''} aria-label={t('views.comparison')} size="sm" allowDeselect={false} data={ops.map(([op, label]) => ({ value: op, label }))} value={value} onChange={(op) => { if (op !== null) onChange(op); }} />;
}

function Choices({ field, chosen, onChange }: { readonly field: ConditionField; readonly chosen: readonly string[]; readonly onChange: (values: string[]) => void }) {
  const t = useT();
  const data = useChoices(field, chosen);
  return (
    <MultiSelect
      className={classes['value'] ?? ''} aria-label={`${t(FIELD_NAMES[field])}: ${t('views.value')}`} size="sm" searchable clearable={false} hidePickedOptions maxValues={100} data={[...data]} value={[...chosen]} onChange={onChange}
      {...(chosen.length === 0 ? { placeholder: t('views.values') } : {})} comboboxProps={{ shadow: 'md' }}
    />
  );
}

function TextEditor({ test, onChange }: { readonly test: TextTest; readonly onChange: (test: TextTest) => void }) {
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
