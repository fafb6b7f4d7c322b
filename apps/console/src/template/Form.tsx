import { type TemplateView } from '@diwan/contract';
import { Fragment, useId } from 'react';
import { useT } from '../i18n/index.js';
import { buttonIndex, type Field, fieldsOf, partsAt, unsupportedIn } from './fields.js';
import { FileRow } from './FileRow.js';
import classes from './Form.module.css';
import { stateOf } from './list.js';
import { TextRow } from './TextRow.js';
import { type FilesState } from './useFiles.js';
import { EMPTY, type Facts, isToCome, type Value, type Values } from './values.js';

interface FormProps {
  readonly template: TemplateView;
  readonly values: Values;
  readonly facts: Facts;
  readonly files: FilesState;
  readonly tried: boolean;
  readonly onChange: (id: string, value: Value) => void;
}

const REASONS = ['ABUSIVE_CONTENT', 'INCORRECT_CATEGORY', 'INVALID_FORMAT', 'PROMOTIONAL', 'SCAM', 'TAG_CONTENT_MISMATCH'] as const;

/** Why this one cannot be sent, and what comes of it. */
function Refusal({ template }: { readonly template: TemplateView }) {
  const t = useT();
  const unsupported = unsupportedIn(template.definition);
  if (template.sendable && unsupported !== null) return <div className={classes['notice']}><strong>{t('template.unsupported.title')}</strong><p>{t(`template.unsupported.${unsupported}`)}</p></div>;
  const { rejectedReason } = template;
  const known = REASONS.find((reason) => reason === rejectedReason);
  const reason = known !== undefined ? t(`template.why.rejected.${known}`) : rejectedReason === 'NONE' ? null : rejectedReason;
  const state = stateOf(template);
  return <div className={classes['notice']}><strong>{t(`template.state.${state}`)}</strong><p>{t(`template.why.${state}`)}</p>{reason !== null && <p>{t('template.why.reason', { reason })}</p>}</div>;
}

function PartTitle({ template, field }: { readonly template: TemplateView; readonly field: Field }) {
  const t = useT();
  if (field.place === 'offer') return <h4 className={classes['part']}>{t('template.part.offer')}</h4>;
  const card = /^card\.(\d+)\./.exec(field.place)?.[1];
  const index = buttonIndex(field.place);
  const label = index === null ? '' : (partsAt(template.definition, field.place).buttons[index]?.text ?? '');
  const part = field.place.endsWith('header') ? t('template.part.header') : index === null ? t('template.part.body') : t('template.part.button', { text: `\u2068${label}\u2069` });
  return <h4 className={classes['part']}>{card === undefined ? part : `${t('template.part.card', { n: Number(card) + 1 })} · ${part}`}</h4>;
}

function Row({ field, values, facts, files, tried, onChange }: FormProps & { readonly field: Field }) {
  const t = useT();
  const id = useId();
  const value = values[field.id] ?? EMPTY;
  switch (field.kind) {
    case 'text': return <TextRow field={field} value={value} facts={facts} tried={tried} onChange={(next) => onChange(field.id, next)} />;
    case 'media': return <FileRow field={field} file={files.files[field.id]} tried={tried} onChoose={(file) => files.choose(field.id, file)} onRemove={() => files.remove(field.id)} />;
    case 'expiry': {
      const wrong = (tried || value.text !== '') && !isToCome(value.text);
      return (
        <div className={classes['row']} data-wrong={wrong || undefined}>
          <label className={classes['label']} htmlFor={id}>{t('template.expires')}</label>
          <input id={id} type="datetime-local" className={classes['moment']} value={value.text} aria-invalid={wrong} onChange={({ currentTarget }) => onChange(field.id, { source: 'typed', text: currentTarget.value })} />
          {wrong && <p className={classes['rule']}>{t('template.rule.past')}</p>}
        </div>
      );
    }
  }
}

/** One row for everything that the template leaves open, in the order in which the customer reads it. */
export function Form(props: FormProps) {
  const { template } = props;
  const t = useT();
  if (!template.sendable || unsupportedIn(template.definition) !== null) return <Refusal template={template} />;
  const fields = fieldsOf(template.definition);
  if (fields.length === 0) return <p className={classes['none']}>{t('template.nothingToFill')}</p>;
  return fields.map((field, i) => (
    <Fragment key={field.id}>
      {fields[i - 1]?.place !== field.place && <PartTitle template={template} field={field} />}
      <Row {...props} field={field} />
    </Fragment>
  ));
}
