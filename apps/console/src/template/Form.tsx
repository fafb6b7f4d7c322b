import { type TemplateView } from '@diwan/contract';
import { Fragment, useId, useState } from 'react';
import { useT } from '../i18n/index.js';
import { type VariableFacts } from '../quick-reply/variables.js';
import { useSession } from '../sync/index.js';
import { type Earlier } from './earlier.js';
import { buttonIndex, type Field, fieldsOf, isOptional, type MediaField, type MediaFormat, partsAt, unsupportedIn } from './fields.js';
import { FilePicker } from './FilePicker.js';
import classes from './Form.module.css';
import { stateOf } from './list.js';
import { lastFile } from './memory.js';
import { ProductsRow } from './ProductsRow.js';
import { TextRow } from './TextRow.js';
import { type FilesState } from './useFiles.js';
import { coordinatesIn, EMPTY, isToCome, type Value, type Values } from './values.js';

interface FormProps {
  readonly template: TemplateView;
  readonly values: Values;
  readonly facts: VariableFacts;
  readonly files: FilesState;
  readonly earlier: Readonly<Record<MediaFormat, readonly Earlier[]>>;
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

/** A header's or a card's file, with the one of last time first among those that may be used once more. */
function MediaRow({ template, field, files, earlier, tried }: FormProps & { readonly field: MediaField }) {
  const t = useT();
  const { user } = useSession();
  const last = lastFile(user.id, template.id, field.id);
  const file = files.files[field.id];
  const offered: readonly Earlier[] = last?.media.mediaId === undefined ? earlier[field.format]
    : [{ id: last.media.mediaId, ...last, used: 'lastTime' }, ...earlier[field.format].filter(({ id }) => id !== last.media.mediaId)];
  return (
    <FilePicker
      format={field.format} file={file} complaint={tried && file === undefined ? t('template.rule.media') : null} earlier={offered}
      onChoose={(chosen) => files.choose(field.id, chosen, field.format)} onTake={(media, name) => files.take(field.id, media, name)} onRemove={() => files.remove(field.id)}
    />
  );
}

function Row(props: FormProps & { readonly field: Field }) {
  const { field, values, facts, tried, onChange } = props;
  const t = useT();
  const id = useId();
  const value = values[field.id] ?? EMPTY;
  switch (field.kind) {
    case 'text': return (
      <TextRow
        field={field} value={value} facts={facts} tried={tried}
        onChange={(next) => {
          // A whole place pasted into its first half fills both.
          const both = field.form === 'latitude' || field.form === 'longitude' ? coordinatesIn(next.text) : null;
          if (both === null) onChange(field.id, next);
          else for (const half of ['latitude', 'longitude'] as const) onChange(`${field.place} ${half}`, { source: 'typed', text: both[half] });
        }}
      />
    );
    case 'media': return <MediaRow {...props} field={field} />;
    case 'products': return <ProductsRow text={value.text} tried={tried} onChange={(text) => onChange(field.id, { source: 'typed', text })} />;
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

/** Rows with the names of the parts they belong to. */
function Rows({ fields, ...props }: FormProps & { readonly fields: readonly Field[] }) {
  return fields.map((field, i) => (
    <Fragment key={field.id}>
      {fields[i - 1]?.place !== field.place && <PartTitle template={props.template} field={field} />}
      <Row {...props} field={field} />
    </Fragment>
  ));
}

/** One row for everything that the template leaves open, in the order in which the customer reads it. What Meta does without is folded away. */
export function Form(props: FormProps) {
  const { template, values } = props;
  const t = useT();
  const fields = fieldsOf(template.definition);
  const needed = fields.filter((field) => !isOptional(field) || field.place.endsWith('header'));
  const optional = fields.filter((field) => !needed.includes(field));
  const [opened, setOpened] = useState(false);
  const open = opened || optional.some(({ id }) => (values[id]?.text ?? '') !== '');
  if (!template.sendable || unsupportedIn(template.definition) !== null) return <Refusal template={template} />;
  return (
    <>
      {needed.length === 0 && <p className={classes['none']}>{t('template.nothingToFill')}</p>}
      <Rows {...props} fields={needed} />
      {optional.length > 0 && <button type="button" className={classes['more']} aria-expanded={open} onClick={() => setOpened(!open)}>{t('template.more')}</button>}
      {open && <Rows {...props} fields={optional} />}
    </>
  );
}
