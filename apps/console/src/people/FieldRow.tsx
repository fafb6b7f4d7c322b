import { type CustomValues, type FieldView } from '@diwan/contract';
import { type CustomValue, nameIn, readCustomText } from '@diwan/domain';
import { MultiSelect, Select, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { type Translate, useLanguage, useLocale, useT } from '../i18n/index.js';
import { Icon, LtrText, phoneText, UserText } from '../ui/index.js';
import details from '../details/Details.module.css';
import classes from './People.module.css';

type Value = CustomValues[string];
interface FieldRowProps { readonly field: FieldView; readonly value: Value | undefined; readonly editable: boolean; readonly onSave: (value: CustomValue | null) => void }

/** A custom field and its value, changed where it is read. */
export function FieldRow({ field, value, editable, onSave }: FieldRowProps) {
  const t = useT();
  const language = useLanguage();
  const locale = useLocale();
  const [editing, setEditing] = useState(false);
  const name = nameIn(field.name, language);
  const shown = value === undefined ? null : wordsOf(field, value, language, locale, t);
  const save = (next: CustomValue | null): void => {
    setEditing(false);
    if (JSON.stringify(next) !== JSON.stringify(value ?? null)) onSave(next);
  };
  return (
    <div className={details['field']}>
      <dt><UserText>{name}</UserText></dt>
      <dd>
        {editing ? <Editor field={field} name={name} value={value} onSave={save} onCancel={() => setEditing(false)} /> : (
          <>
            {value !== undefined && field.type === 'link' && <a className={classes['link']} href={String(value)} target="_blank" rel="noopener noreferrer nofollow"><LtrText>{String(value).replace(/^https?:\/\//, '')}</LtrText></a>}
            {editable ? (
              <button type="button" className={details['value']} aria-label={t('people.edit', { name, value: shown ?? t('people.empty_') })} onClick={() => setEditing(true)}>
                {!(field.type === 'link' && value !== undefined) && <span className={details['valueText']}>{shown === null ? <span className={details['soft']}>{t('people.empty_')}</span> : <Shown field={field} words={shown} />}</span>}
                <Icon icon={IconPencil} size={13} />
              </button>
            ) : field.type !== 'link' && <span className={details['fixed']}>{shown === null ? <span className={details['soft']}>{t('people.empty_')}</span> : <Shown field={field} words={shown} />}</span>}
          </>
        )}
      </dd>
    </div>
  );
}

/** Numbers, addresses and phones run from left to right in every language; words as they are. */
const Shown = ({ field, words }: { readonly field: FieldView; readonly words: string }) =>
  (field.type === 'phone' || field.type === 'email' || field.type === 'number' ? <LtrText>{words}</LtrText> : <UserText>{words}</UserText>);

const wordsOf = (field: FieldView, value: Value, language: string, locale: string, t: Translate): string => {
  const option = (key: unknown): string => {
    const found = field.options.find((one) => one.key === key);
    return found === undefined ? String(key) : nameIn(found.name, language);
  };
  if (Array.isArray(value)) return value.map(option).join(language === 'ar' ? '، ' : ', ');
  if (typeof value === 'boolean') return t(value ? 'people.yes' : 'people.no');
  if (typeof value === 'number') return new Intl.NumberFormat(locale, { maximumFractionDigits: 10 }).format(value);
  switch (field.type) {
    case 'choice': return option(value);
    case 'phone': return phoneText(value);
    case 'date': return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(value));
    default: return value;
  }
};

interface EditorProps { readonly field: FieldView; readonly name: string; readonly value: Value | undefined; readonly onSave: (value: CustomValue | null) => void; readonly onCancel: () => void }

function Editor(props: EditorProps) {
  const t = useT();
  const language = useLanguage();
  const { field, name, value, onSave, onCancel } = props;
  const options = field.options.map((option) => ({ value: option.key, label: nameIn(option.name, language) }));
  const [chosen, setChosen] = useState<string[]>(Array.isArray(value) ? value : []);
  const common = { className: classes['editor'] ?? '', size: 'xs', autoFocus: true, defaultDropdownOpened: true, 'aria-label': name } as const;
  switch (field.type) {
    case 'bool': return <Select {...common} clearable data={[{ value: 'yes', label: t('people.yes') }, { value: 'no', label: t('people.no') }]} value={value === undefined ? null : value === true ? 'yes' : 'no'} onChange={(next) => onSave(next === null ? null : next === 'yes')} onBlur={onCancel} />;
    case 'choice': return <Select {...common} searchable clearable data={options} value={typeof value === 'string' ? value : null} onChange={onSave} onBlur={onCancel} />;
    case 'choices': return <MultiSelect {...common} searchable data={options} value={chosen} onChange={setChosen} onBlur={() => onSave(chosen.length === 0 ? null : chosen)} onKeyDown={(event) => { if (event.key === 'Escape') onCancel(); }} />;
    case 'text': case 'number': case 'date': case 'link': case 'phone': case 'email': return <Typed {...props} />;
  }
}

/** What is typed is judged as it would be in a file; what is no value stays to be mended. */
function Typed({ field, name, value, onSave, onCancel }: EditorProps) {
  const t = useT();
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const [fault, setFault] = useState<string | null>(null);
  const done = (): void => {
    const read = readCustomText(field, text);
    if (read.ok) onSave(read.value);
    else setFault(t(`people.fault.${read.fault}`));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') done();
    if (event.key === 'Escape') { event.stopPropagation(); onCancel(); }
  };
  return (
    <TextInput
      className={classes['editor'] ?? ''} size="xs" autoFocus aria-label={name} error={fault} value={text} maxLength={2000} type={field.type === 'date' ? 'date' : 'text'} dir={field.type === 'text' ? 'auto' : 'ltr'}
      {...(field.type === 'number' ? { inputMode: 'decimal' as const } : field.type === 'phone' ? { inputMode: 'tel' as const } : {})}
      onChange={({ currentTarget }) => { setText(currentTarget.value); setFault(null); }} onKeyDown={onKeyDown} onBlur={done}
    />
  );
}
