import { type FieldView } from '@diwan/contract';
import { type CustomFieldTarget, CustomFieldType, FieldKey, type FieldOption } from '@diwan/domain';
import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type SubmitEvent, useState } from 'react';
import { useT } from '../i18n/index.js';
import settings from '../settings/Settings.module.css';
import { useSaving } from '../settings/useSaving.js';
import { api } from '../sync/index.js';
import classes from './People.module.css';

/** A key that programs can use, from a name: of Latin letters what there is, else a number. */
const keyFrom = (name: string, taken: readonly string[]): string => {
  const bare = name.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '').slice(0, 50);
  const base = bare === '' ? 'option' : bare;
  for (let n = 1; ; n += 1) {
    const key = n === 1 && bare !== '' ? base : `${base}_${n}`;
    if (!taken.includes(key)) return key;
  }
};

interface FieldFormProps { readonly field: FieldView | null; readonly target: CustomFieldTarget; readonly onDone: () => void }

/** Makes a field, or changes what it is called and what can be chosen. */
export function FieldForm({ field, target, onDone }: FieldFormProps) {
  const t = useT();
  const { saving, save } = useSaving();
  const [name, setName] = useState(field?.name ?? { ar: '', en: '' });
  const [type, setType] = useState<CustomFieldType>(field?.type ?? 'text');
  const [typedKey, setKey] = useState<string | null>(null);
  const [options, setOptions] = useState<readonly FieldOption[]>(field?.options ?? []);
  const key = field?.key ?? typedKey ?? keyFrom(name.en, []).replace(/^option_1$/, '');
  const choosing = type === 'choice' || type === 'choices';
  const kept = choosing ? options.filter((option) => option.name.ar.trim() !== '' || option.name.en.trim() !== '') : [];
  const ready = (name.ar.trim() !== '' || name.en.trim() !== '') && FieldKey.safeParse(key).success && (!choosing || kept.length > 0);
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const done = await save(() => (field === null ? api.createField({ target, key, type, name, options: kept }) : api.saveField(field.id, { name, ...(choosing ? { options: kept } : {}) })), t('people.fields.saved'));
    if (done) onDone();
  };
  return (
    <form className={settings['form']} onSubmit={(event) => void submit(event)}>
      <div className={classes['pair']}>
        <TextInput label={t('people.fields.nameAr')} dir="rtl" lang="ar" maxLength={60} data-autofocus value={name.ar} onChange={({ currentTarget: { value } }) => setName((before) => ({ ...before, ar: value }))} />
        <TextInput label={t('people.fields.nameEn')} dir="ltr" lang="en" maxLength={60} value={name.en} onChange={({ currentTarget: { value } }) => setName((before) => ({ ...before, en: value }))} />
      </div>
      <div className={classes['pair']}>
        <Select label={t('people.fields.type')} allowDeselect={false} disabled={field !== null} data={CustomFieldType.options.map((value) => ({ value, label: t(`people.fields.types.${value}`) }))} value={type} onChange={(value) => { if (value !== null) setType(value); }} />
        <TextInput label={t('people.fields.key')} description={t('people.fields.keyHint')} dir="ltr" disabled={field !== null} maxLength={63} value={key} onChange={({ currentTarget: { value } }) => setKey(value.toLowerCase())} />
      </div>
      {choosing && <Options options={options} onChange={setOptions} />}
      <div className={settings['buttons']}><Button variant="default" onClick={onDone}>{t('common.cancel')}</Button><Button type="submit" loading={saving} disabled={!ready}>{t('common.save')}</Button></div>
    </form>
  );
}

function Options({ options, onChange }: { readonly options: readonly FieldOption[]; readonly onChange: (options: readonly FieldOption[]) => void }) {
  const t = useT();
  const put = (at: number, name: Partial<FieldOption['name']>): void => onChange(options.map((option, i) => (i === at ? { ...option, name: { ...option.name, ...name } } : option)));
  return (
    <fieldset style={{ margin: 0, padding: 0, border: 0 }}>
      <legend className={settings['label']}>{t('people.fields.options')}</legend>
      <div className={classes['stack']}>
        {options.map((option, i) => (
          <div key={option.key} className={classes['optionRow']}>
            <TextInput size="xs" dir="rtl" lang="ar" aria-label={`${t('people.fields.nameAr')} ${i + 1}`} placeholder={t('people.fields.nameAr')} maxLength={60} value={option.name.ar} onChange={({ currentTarget: { value } }) => put(i, { ar: value })} />
            <TextInput size="xs" dir="ltr" lang="en" aria-label={`${t('people.fields.nameEn')} ${i + 1}`} placeholder={t('people.fields.nameEn')} maxLength={60} value={option.name.en} onChange={({ currentTarget: { value } }) => put(i, { en: value })} />
            <ActionIcon aria-label={t('people.fields.removeOption', { name: option.name.en || option.name.ar || String(i + 1) })} onClick={() => onChange(options.filter((_, at) => at !== i))}><IconX size={16} aria-hidden /></ActionIcon>
          </div>
        ))}
        <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} disabled={options.length >= 100} onClick={() => onChange([...options, { key: keyFrom('', options.map(({ key }) => key)), name: { ar: '', en: '' } }])}>{t('people.fields.addOption')}</Button>
      </div>
    </fieldset>
  );
}
