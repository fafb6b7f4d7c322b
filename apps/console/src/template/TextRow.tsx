import { Menu } from '@mantine/core';
import { IconChevronDown, IconUser } from '@tabler/icons-react';
import { useId } from 'react';
import { useT } from '../i18n/index.js';
import { Icon, LtrText, UserText } from '../ui/index.js';
import { type TextField } from './fields.js';
import classes from './Form.module.css';
import { type Facts, mended, ruleBroken, type Source, type Value, withoutPrefix } from './values.js';

interface TextRowProps {
  readonly field: TextField;
  readonly value: Value;
  readonly facts: Facts;
  /** Sending was tried: empty fields say so, too. */
  readonly tried: boolean;
  readonly onChange: (value: Value) => void;
}

const FACTS = ['first_name', 'full_name', 'phone', 'my_name'] as const;

function SourceMenu({ field, value, facts, onChange }: Omit<TextRowProps, 'tried'>) {
  const t = useT();
  const known = FACTS.flatMap((source) => (facts[source] === null ? [] : [{ source, text: facts[source] }]));
  const name = (source: Source): string => t(`template.source.${source}`);
  return (
    <Menu width={240} position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes['source']} data-kind={value.source} aria-label={t('template.source.label', { source: name(value.source) })}>
          {value.source !== 'typed' && value.source !== 'last' && <Icon icon={IconUser} size={12} />}{name(value.source)}<Icon icon={IconChevronDown} size={12} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('template.source.title')}</Menu.Label>
        {known.map(({ source, text }) => <Menu.Item key={source} rightSection={<UserText className={classes['fact']}>{text}</UserText>} onClick={() => onChange({ source, text })}>{name(source)}</Menu.Item>)}
        {field.sample !== null && <Menu.Item rightSection={<UserText className={classes['fact']}>{field.sample}</UserText>} onClick={() => onChange({ source: 'typed', text: field.sample ?? '' })}>{t('template.source.sample')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What to call a field: its own name, what it does, or the place it has in the text. */
function Label({ field, id }: { readonly field: TextField; readonly id: string }) {
  const t = useT();
  const { key, prefix, sample } = field;
  const isName = !/^\d+$/.test(key);
  const word = prefix !== null ? t('template.suffix') : field.place.includes('button') ? t('template.code') : isName ? key.replaceAll('_', ' ') : sample === null ? t('template.variable', { key }) : t('template.example', { sample: `\u2068${sample}\u2069` });
  const numbered = !isName && prefix === null && !field.place.includes('button');
  return <label htmlFor={id} className={classes['label']}>{numbered && <LtrText className={classes['tag']}>{key}</LtrText>}<UserText>{word}</UserText></label>;
}

/** One place of the template, with where its text comes from and what Meta would say against it. */
export function TextRow({ field, value, facts, tried, onChange }: TextRowProps) {
  const t = useT();
  const id = useId();
  const broken = ruleBroken(field, value.text);
  const shown = broken === null || (broken === 'empty' && !tried) ? null : broken;
  const mends = shown !== null && shown !== 'empty' && shown !== 'too_long';
  const placeholder = field.sample ?? '';
  return (
    <div className={classes['row']} data-wrong={shown !== null || undefined}>
      <div className={classes['rowTop']}><Label field={field} id={id} /><SourceMenu field={field} value={value} facts={facts} onChange={onChange} /></div>
      <div className={classes['box']} dir={field.prefix === null ? undefined : 'ltr'}>
        {field.prefix !== null && <span className={classes['prefix']} title={field.prefix}>{field.prefix.replace(/^https?:\/\//, '')}</span>}
        <textarea
          id={id} className={classes['input']} rows={1} dir={field.prefix === null ? 'auto' : 'ltr'} value={value.text} placeholder={placeholder} aria-invalid={shown !== null} aria-describedby={shown === null ? undefined : `${id}-rule`}
          onChange={({ currentTarget }) => onChange({ source: 'typed', text: withoutPrefix(field, currentTarget.value) })}
          onKeyDown={(event) => {
            // Meta takes no line break here: Enter goes on to the next field instead of making one.
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            const fields = [...(event.currentTarget.form?.querySelectorAll<HTMLElement>('textarea, [type="submit"]') ?? [])];
            fields[fields.indexOf(event.currentTarget) + 1]?.focus();
          }}
        />
      </div>
      {shown !== null && (
        <p id={`${id}-rule`} className={classes['rule']}>
          {t(`template.rule.${shown}`, { max: field.max })}
          {mends && <button type="button" onClick={() => onChange({ source: 'typed', text: mended(field, value.text) })}>{t('template.rule.fix')}</button>}
        </p>
      )}
    </div>
  );
}
