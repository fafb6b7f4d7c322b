import { Menu } from '@mantine/core';
import { IconChevronDown, IconUser } from '@tabler/icons-react';
import { useId } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { type VariableFacts, VARIABLES } from '../quick-reply/variables.js';
import { Icon, LtrText, UserText } from '../ui/index.js';
import { type TextField } from './fields.js';
import classes from './Form.module.css';
import { canBeMended, fromSource, mended, ruleBroken, type Source, standsIn, typedValue, type Value, withoutPrefix } from './values.js';

interface TextRowProps {
  readonly field: TextField;
  readonly value: Value;
  readonly facts: VariableFacts;
  /** Sending was tried: empty fields say so, too. */
  readonly tried: boolean;
  readonly onChange: (value: Value) => void;
}

/** Ids, numbers and the ends of links run left to right whatever the language. */
const isLtr = ({ form }: TextField): boolean => form !== 'words' && form !== 'placeName' && form !== 'address';
/** Only people's words are filled in from the contact. */
const takesFacts = ({ form }: TextField): boolean => form === 'words' || form === 'link' || form === 'placeName' || form === 'payload';

function SourceMenu({ field, value, facts, onChange }: Omit<TextRowProps, 'tried'>) {
  const t = useT();
  const name = (source: Source): string => (source === 'typed' || source === 'last' ? t(`template.source.${source}`) : t(`builder.variable.${source}`));
  return (
    <Menu width={250} position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes['source']} data-kind={value.source} aria-label={t('template.source.label', { source: name(value.source) })}>
          {value.source !== 'typed' && value.source !== 'last' && <Icon icon={IconUser} size={12} />}{name(value.source)}<Icon icon={IconChevronDown} size={12} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('template.source.title')}</Menu.Label>
        {takesFacts(field) && VARIABLES.map((source) => <Menu.Item key={source} rightSection={<UserText className={classes['fact']}>{facts[source] ?? t('builder.variable.unknown')}</UserText>} onClick={() => onChange(fromSource(source, facts, value.fallback))}>{name(source)}</Menu.Item>)}
        {field.sample !== null && <Menu.Item rightSection={<UserText className={classes['fact']}>{field.sample}</UserText>} onClick={() => onChange({ source: 'typed', text: field.sample ?? '' })}>{t('template.source.sample')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What to call a field: its own name, what it does, or the place it has in the text. */
function useLabel({ key, form, sample }: TextField): { readonly word: string; readonly numbered: boolean } {
  const t = useT();
  if (form === 'link') return { word: t('template.suffix'), numbered: false };
  if (form === 'coupon') return { word: t('template.code'), numbered: false };
  if (form !== 'words') return { word: t(`template.field.${form}`), numbered: false };
  if (!/^\d+$/.test(key)) return { word: key.replaceAll('_', ' '), numbered: false };
  return { word: sample === null ? t('template.variable', { key }) : t('template.example', { sample: `\u2068${sample}\u2069` }), numbered: true };
}

function Label({ field, id }: { readonly field: TextField; readonly id: string }) {
  const t = useT();
  const { word, numbered } = useLabel(field);
  return <label htmlFor={id} className={classes['label']}>{numbered && <LtrText className={classes['tag']}>{field.key}</LtrText>}<UserText>{word}</UserText>{field.optional && <small className={classes['optional']}>{t('common.optional')}</small>}</label>;
}

/** One place of the template, with where its text comes from and what Meta would say against it. */
export function TextRow({ field, value, facts, tried, onChange }: TextRowProps) {
  const t = useT();
  const locale = useLocale();
  const id = useId();
  const broken = ruleBroken(field, value.text);
  const shown = broken === null || (broken === 'empty' && !tried) ? null : broken;
  const given = value.text.trim().length;
  const hint = standsIn(value, facts) ? t('template.standsIn') : field.form === 'latitude' ? t('template.field.latitudeHint') : null;
  const ltr = isLtr(field);
  const hasMenu = takesFacts(field) || field.sample !== null;
  return (
    <div className={classes['row']} data-wrong={shown !== null || undefined}>
      <div className={classes['rowTop']}><Label field={field} id={id} />{hasMenu && <SourceMenu field={field} value={value} facts={facts} onChange={onChange} />}</div>
      <div className={classes['box']} dir={ltr ? 'ltr' : undefined}>
        {field.prefix !== null && <span className={classes['prefix']} title={field.prefix}>{field.prefix.replace(/^https?:\/\//, '')}</span>}
        <textarea
          id={id} className={classes['input']} rows={1} {...(ltr ? { dir: 'ltr' } : value.text === '' ? {} : { dir: 'auto' })} spellCheck={!ltr} value={value.text} placeholder={field.sample ?? ''} aria-invalid={shown !== null} aria-describedby={shown === null && hint === null ? undefined : `${id}-below`}
          onChange={({ currentTarget }) => onChange(typedValue(value, withoutPrefix(field, currentTarget.value), facts))}
          onKeyDown={(event) => {
            // Meta takes no line break here: Enter goes on to the next field instead of making one.
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            const fields = [...(event.currentTarget.form?.querySelectorAll<HTMLElement>('textarea, [type="submit"]') ?? [])];
            fields[fields.indexOf(event.currentTarget) + 1]?.focus();
          }}
        />
        {given > field.max * 0.85 && <span className={classes['counter']} data-over={given > field.max || undefined}>{given.toLocaleString(locale)}/{field.max.toLocaleString(locale)}</span>}
      </div>
      {shown !== null && (
        <p id={`${id}-below`} className={classes['rule']} role="status">
          {t(`template.rule.${shown}`, { max: field.max.toLocaleString(locale) })}
          {canBeMended(shown) && <button type="button" onClick={() => onChange({ ...value, text: mended(field, value.text), ...(standsIn(value, facts) ? { fallback: mended(field, value.text) } : {}) })}>{t('template.rule.fix')}</button>}
        </p>
      )}
      {shown === null && hint !== null && <p id={`${id}-below`} className={classes['hint']}>{hint}</p>}
    </div>
  );
}
