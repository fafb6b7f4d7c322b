import { useState } from 'react';
import { useLocale, useT } from '../i18n/index.js';
import { AddButton } from './AddButton.js';
import { IdsToggle } from './ButtonsPart.js';
import { newRow, newSection, type Row, rowsOf, type Section } from './draft.js';
import { useForm } from './form.js';
import { LIMITS, MOST } from './limits.js';
import { changedAt, withLines } from './move.js';
import { Sortable } from './Sortable.js';
import { Complaint, Text } from './Text.js';
import classes from './Form.module.css';

interface RowsProps { readonly section: Section; readonly index: number; readonly ids: boolean; readonly full: boolean; readonly onChange: (rows: Row[]) => void }

function Rows({ section: { rows }, index, ids, full, onChange }: RowsProps) {
  const t = useT();
  const locale = useLocale();
  const { draft } = useForm();
  const all = rowsOf(draft);
  const at = (i: number, part: string): string => `sections.${index}.rows.${i}.${part}`;
  const paste = (i: number) => (lines: readonly string[]): void =>
    onChange(withLines(rows, i, lines, (row, title) => ({ ...row, title }), (title, soFar) => newRow([...all, ...soFar], title)));
  return (
    <>
      <Sortable items={rows} onChange={onChange} fewest={1} nameOf={(_row, i) => t('builder.list.row', { n: (i + 1).toLocaleString(locale) })}>
        {(row, i) => (
          <>
            <Text at={at(i, 'title')} bare label={t('builder.list.rowTitle')} placeholder={t('builder.list.rowTitle')} value={row.title} max={LIMITS.rowTitle} plain onPasteLines={paste(i)} onChange={(title) => onChange(changedAt(rows, i, { title }))} />
            <Text at={at(i, 'description')} bare label={t('builder.list.rowDescription')} placeholder={`${t('builder.list.rowDescription')} (${t('common.optional')})`} value={row.description} max={LIMITS.rowDescription} plain onChange={(description) => onChange(changedAt(rows, i, { description }))} />
            {ids && <Text at={at(i, 'id')} bare label={t('builder.button.id')} placeholder={t('builder.button.id')} value={row.id} max={LIMITS.rowId} ltr onChange={(id) => onChange(changedAt(rows, i, { id }))} />}
          </>
        )}
      </Sortable>
      <AddButton label={t('builder.list.addRow')} full={full ? t('builder.list.most') : null} onAdd={() => onChange([...rows, newRow(all)])} />
    </>
  );
}

/** The list behind a button: sections of rows, ten rows in all. */
export function ListPart() {
  const t = useT();
  const locale = useLocale();
  const { draft, change } = useForm();
  const [ids, setIds] = useState(false);
  const { sections } = draft;
  const all = rowsOf(draft);
  const full = all.length >= MOST.rows;
  const several = sections.length > 1;
  const set = (index: number, part: Partial<Section>): void => change({ sections: changedAt(sections, index, part) });
  const body = (section: Section, i: number) => (
    <>
      {(several || section.title !== '') && <Text at={`sections.${i}.title`} bare label={t('builder.list.sectionTitle')} placeholder={t('builder.list.sectionTitle')} value={section.title} max={LIMITS.sectionTitle} plain onChange={(title) => set(i, { title })} />}
      <Rows section={section} index={i} ids={ids} full={full} onChange={(rows) => set(i, { rows })} />
    </>
  );
  return (
    <section className={classes['group']}>
      <Text at="button" label={t('builder.list.button')} value={draft.listButton} max={LIMITS.buttonTitle} plain onChange={(listButton) => change({ listButton })} />
      <div className={classes['fieldTop']}>
        <h3 className={classes['groupTitle']}>{t('builder.list.rows', { n: all.length.toLocaleString(locale), max: MOST.rows.toLocaleString(locale) })}</h3>
        <IdsToggle on={ids} onToggle={() => setIds(!ids)} />
      </div>
      <Complaint at="sections" />
      {several ? (
        <Sortable items={sections} variant="blocks" onChange={(next) => change({ sections: next })} fewest={1} nameOf={(section, i) => (section.title.trim() === '' ? t('builder.list.section', { n: (i + 1).toLocaleString(locale) }) : section.title)}>{body}</Sortable>
      ) : sections.map((section, i) => <div key={section.key}>{body(section, i)}</div>)}
      <AddButton label={t('builder.list.addSection')} full={full || sections.length >= MOST.sections ? '' : null} onAdd={() => change({ sections: [...sections, newSection(all)] })} />
      <p className={classes['hint']}>{t('builder.list.pasteHint')}</p>
    </section>
  );
}
