import { ColumnMeaning, ImportPlan, type ImportDetail } from '@diwan/contract';
import { countryOf, nameIn } from '@diwan/domain';
import { Button, MultiSelect, Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useLanguage, useLocale, useT } from '../i18n/index.js';
import { useFieldsOf } from '../sync/fields.js';
import { useDirectory } from '../sync/index.js';
import { UserText } from '../ui/index.js';
import classes from './People.module.css';

const COUNTRIES = 'SA AE EG KW QA BH OM JO LB IQ SY YE PS SD LY TN DZ MA TR IN PK BD ID GB US DE FR ES'.split(' ');
const BASIC = ['skip', 'phone', 'name', 'language', 'labels'] as const;

/** Most customers are where the first of our own numbers is. */
const homeOf = (numbers: readonly string[]): string | null => numbers.map((number) => countryOf(number)).find((country) => country !== null && COUNTRIES.includes(country)) ?? null;

/** What each column is, with its first cells beside it, and how the file is to be read. */
export function MappingForm({ detail, onCheck }: { readonly detail: ImportDetail; readonly onCheck: (plan: ImportPlan) => Promise<void> }) {
  const t = useT();
  const language = useLanguage();
  const locale = useLocale();
  const fields = useFieldsOf('contact');
  const { labels, numbers } = useDirectory();
  const [plan, setPlan] = useState<ImportPlan>(detail.plan ?? ImportPlan.parse({ mapping: detail.guess, defaultCountry: homeOf([...numbers.values()].map(({ displayPhoneNumber }) => displayPhoneNumber)) }));
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<ImportPlan>): void => setPlan((before) => ({ ...before, ...part }));
  const meanings = [
    { group: t('people.title'), items: BASIC.map((value) => ({ value, label: t(`people.importing.${value}`) })) },
    ...(fields.length === 0 ? [] : [{ group: t('people.importing.ownField'), items: fields.map(({ key, name }) => ({ value: `custom.${key}`, label: nameIn(name, language) })) }]),
  ];
  const countries = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region' });
    return COUNTRIES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label, locale));
  }, [locale]);
  const hasPhone = plan.mapping.filter((meaning) => meaning === 'phone').length === 1;
  const examples = (column: number): string => [...new Set(detail.preview.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== ''))].slice(0, 3).join(' · ');
  return (
    <form className={classes['card']} onSubmit={(event) => { event.preventDefault(); setBusy(true); void onCheck(plan).finally(() => setBusy(false)); }}>
      <h2>{t('people.importing.columns')}</h2>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('people.importing.columns')}>
        <table className={`${classes['table'] ?? ''} ${classes['mapping'] ?? ''}`}>
          <thead><tr><th scope="col">{t('people.importing.column')}</th><th scope="col" className={classes['example']}>{t('people.importing.example')}</th><th scope="col">{t('people.importing.meaning')}</th></tr></thead>
          <tbody>
            {detail.columns.map((column, i) => (
              <tr key={i}>
                <td><strong><UserText>{column}</UserText></strong><UserText as="span" className={classes['under']}>{examples(i)}</UserText></td><td className={classes['example']}><UserText>{examples(i)}</UserText></td>
                <td><Select aria-label={`${t('people.importing.meaning')}: ${column}`} size="xs" allowDeselect={false} data={meanings} value={plan.mapping[i] ?? 'skip'} onChange={(value) => change({ mapping: plan.mapping.map((before, at) => (at === i ? ColumnMeaning.parse(value ?? 'skip') : before)) })} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes['pair']}>
        <Select label={t('people.importing.country')} searchable clearable placeholder={t('people.importing.noCountry')} data={countries} value={plan.defaultCountry} onChange={(defaultCountry) => change({ defaultCountry })} />
        <Select label={t('people.importing.existing')} allowDeselect={false} data={[{ value: 'update', label: t('people.importing.update') }, { value: 'fill', label: t('people.importing.fill') }, { value: 'skip', label: t('people.importing.leave') }]} value={plan.existing} onChange={(existing) => { if (existing !== null) change({ existing }); }} />
      </div>
      {labels.size > 0 && <MultiSelect label={t('people.importing.everybody')} searchable data={[...labels.values()].map(({ id, name }) => ({ value: id, label: name }))} value={plan.labelIds} onChange={(labelIds) => change({ labelIds: ImportPlan.shape.labelIds.parse(labelIds) })} maxValues={20} />}
      {!hasPhone && <p className={classes['soft']} role="status">{t('people.importing.needPhone')}</p>}
      <div className={classes['formButtons']}><Button type="submit" loading={busy} disabled={!hasPhone}>{t('people.importing.check')}</Button></div>
    </form>
  );
}
