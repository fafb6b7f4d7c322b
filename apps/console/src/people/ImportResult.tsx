import { type ImportCounts, type ImportDetail, RowOutcome } from '@diwan/contract';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type Key, useLocale, useT } from '../i18n/index.js';
import { UserText } from '../ui/index.js';
import classes from './People.module.css';

export function Progress({ share }: { readonly share: number }) {
  return <div className={classes['bar']} role="progressbar" aria-valuenow={Math.round(share * 100)} aria-valuemin={0} aria-valuemax={100} aria-label="%"><span style={{ inlineSize: `${share * 100}%` }} /></div>;
}

/** What becomes of the rows. */
export function Counts({ counts }: { readonly counts: ImportCounts }) {
  const t = useT();
  const locale = useLocale();
  return (
    <dl className={classes['counts']}>
      {RowOutcome.options.filter((outcome) => counts[outcome] > 0 || outcome === 'new' || outcome === 'updated' || outcome === 'broken').map((outcome) => (
        <div key={outcome} data-outcome={outcome} data-some={counts[outcome] > 0 || undefined}><dt>{t(`people.importing.counts.${outcome}`)}</dt><dd>{new Intl.NumberFormat(locale).format(counts[outcome])}</dd></div>
      ))}
    </dl>
  );
}

/** The first rows that were not taken and why, and all of them as a file. */
export function BrokenRows({ detail, href }: { readonly detail: ImportDetail; readonly href: string }) {
  const t = useT();
  const locale = useLocale();
  const phone = detail.plan?.mapping.indexOf('phone') ?? -1;
  return (
    <>
      <h2>{t('people.importing.broken')}</h2>
      <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('people.importing.broken')}>
        <table className={classes['table']}>
          <thead><tr><th scope="col">{t('people.importing.line')}</th><th scope="col">{t('people.importing.phone')}</th><th scope="col">{t('people.importing.why')}</th></tr></thead>
          <tbody>
            {detail.broken.map(({ line, cells, faults }) => (
              <tr key={line}>
                <td>{new Intl.NumberFormat(locale).format(line)}</td><td><UserText>{cells[phone] ?? cells.join(' ')}</UserText></td>
                <td>{faults.map(({ column, code }, i) => <span key={i} style={{ display: 'block' }}>{column !== null && <><UserText>{column}</UserText>: </>}{t(wordOf(code))}</span>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes['soft']}>{t('people.importing.downloadHint')}</p>
      <div className={classes['formButtons']}><Button component="a" href={href} variant="default" leftSection={<IconDownload size={16} aria-hidden />}>{t('people.importing.download')}</Button></div>
    </>
  );
}

type Code = ImportDetail['broken'][number]['faults'][number]['code'];
const wordOf = (code: Code): Key => {
  switch (code) {
    case 'phone_missing': case 'phone_wrong': case 'phone_rounded': case 'phone_hidden': case 'repeated': case 'name_too_long': case 'language_wrong': case 'label_unknown': case 'too_many_cells': return `people.rowFault.${code}`;
    case 'wrong_type': case 'too_long': case 'not_a_number': case 'not_a_date': case 'not_yes_or_no': case 'not_an_option': case 'not_a_link': case 'not_a_phone': case 'not_an_email': return `people.fault.${code}`;
  }
};
