import { useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { AddButton } from './AddButton.js';
import { newOption, type Option } from './draft.js';
import { useForm } from './form.js';
import { LIMITS, MOST } from './limits.js';
import { changedAt } from './move.js';
import { Sortable } from './Sortable.js';
import { Complaint, Text } from './Text.js';
import classes from './Form.module.css';

/** Ids are for programs: agents need not see them. */
export function IdsToggle({ on, onToggle }: { readonly on: boolean; readonly onToggle: () => void }) {
  const t = useT();
  return <button type="button" className={classes['idsToggle']} aria-pressed={on} onClick={onToggle}>{t('builder.button.ids')}</button>;
}

interface OptionsProps {
  readonly options: readonly Option[]; readonly at: string; readonly most: number; readonly nameOf: (n: string) => string; readonly addLabel: string; readonly fullLabel: string; readonly ids: boolean;
  /** Ids already in the message, so that a new one is free. */
  readonly taken: readonly Option[]; readonly onChange: (options: Option[]) => void;
}

/** Answers that the customer taps: at most so many, each with words of its own. */
export function Options({ options, at, most, nameOf, addLabel, fullLabel, ids, taken, onChange }: OptionsProps) {
  const t = useT();
  const locale = useLocale();
  return (
    <>
      <Sortable items={options} onChange={onChange} fewest={1} nameOf={(_option, i) => nameOf((i + 1).toLocaleString(locale))}>
        {(option, i) => (
          <>
            <Text at={`${at}.${i}.title`} bare label={`${nameOf((i + 1).toLocaleString(locale))}: ${t('builder.button.text')}`} placeholder={nameOf((i + 1).toLocaleString(locale))} value={option.title} max={LIMITS.buttonTitle} plain onChange={(title) => onChange(changedAt(options, i, { title }))} />
            {ids && <Text at={`${at}.${i}.id`} bare label={t('builder.button.id')} placeholder={t('builder.button.id')} value={option.id} max={LIMITS.buttonId} ltr onChange={(id) => onChange(changedAt(options, i, { id }))} />}
          </>
        )}
      </Sortable>
      <Complaint at={at} />
      <AddButton label={addLabel} full={options.length >= most ? fullLabel : null} onAdd={() => onChange([...options, newOption(taken)])} />
    </>
  );
}

/** Up to three reply buttons. */
export function ButtonsPart() {
  const t = useT();
  const { draft, change } = useForm();
  const [ids, setIds] = useState(false);
  return (
    <section className={classes['group']}>
      <div className={classes['fieldTop']}><h3 className={classes['groupTitle']}>{t('builder.button.title')}</h3><IdsToggle on={ids} onToggle={() => setIds(!ids)} /></div>
      <Options
        options={draft.buttons} at="buttons" most={MOST.buttons} nameOf={(n) => t('builder.button.one', { n })} addLabel={t('builder.button.add')} fullLabel={t('builder.button.most')} ids={ids}
        taken={draft.buttons} onChange={(buttons) => change({ buttons })}
      />
    </section>
  );
}
