import { type FieldView } from '@diwan/contract';
import { type Condition, type ConditionField, nameIn } from '@diwan/domain';
import { ActionIcon, MultiSelect, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useLanguage, useT } from '../../i18n/index.js';
import { useFields } from '../../sync/fields.js';
import { useChoices } from './choices.js';
import { CustomEditor } from './CustomEditor.js';
import { FIELD_GROUPS, FIELD_NAMES, newCondition, newCustom } from './fields.js';
import classes from './Filter.module.css';
import { Op, TextEditor } from './Op.js';
import { TimeEditor } from './TimeEditor.js';

const choiceOf = ({ target, key }: FieldView): string => `${target === 'contact' ? 'contact.custom' : 'custom'}:${key}`;

interface ConditionEditorProps { readonly condition: Condition; readonly onChange: (condition: Condition) => void; readonly onRemove: () => void }

/** One line: what, how compared, with what. */
export function ConditionEditor({ condition, onChange, onRemove }: ConditionEditorProps) {
  const t = useT();
  const language = useLanguage();
  const { fields: custom } = useFields();
  const chosen = 'key' in condition ? `${condition.field}:${condition.key}` : condition.field;
  const customOf = (target: FieldView['target']) => custom.filter((field) => field.target === target && (field.archivedAt === null || choiceOf(field) === chosen)).map((field) => ({ value: choiceOf(field), label: nameIn(field.name, language) }));
  const groups = [
    ...FIELD_GROUPS.map(({ title, fields }) => ({ group: t(title), items: fields.map((value): { value: string; label: string } => ({ value, label: t(FIELD_NAMES[value]) })) })),
    { group: t('views.groups.customerFields'), items: customOf('contact') }, { group: t('views.groups.conversationFields'), items: customOf('conversation') },
  ].filter(({ items }) => items.length > 0);
  const known = groups.some(({ items }) => items.some(({ value }) => value === chosen));
  const data = [...groups, ...(known ? [] : [{ value: chosen, label: 'key' in condition ? condition.key : t(FIELD_NAMES[condition.field]) }])];
  const choose = (value: string): void => {
    const field = custom.find((one) => choiceOf(one) === value);
    const plain = FIELD_GROUPS.flatMap(({ fields }) => fields).find((one) => one === value);
    if (field !== undefined) onChange(newCustom(field));
    else if (plain !== undefined) onChange(newCondition(plain));
  };
  return (
    <div className={classes['condition']} role="group" aria-label={t('views.condition')}>
      <Select className={classes['field'] ?? ''} aria-label={t('views.field')} size="sm" searchable allowDeselect={false} data={data} value={chosen} onChange={(value) => { if (value !== null && value !== chosen) choose(value); }} />
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
    case 'contact.custom': case 'custom': return <CustomEditor condition={condition} onChange={onChange} />;
  }
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
