import { type ColumnMeaning, type CustomValues, type FieldView, type ImportPlan, type LabelView, type RowFault, type RowFaultCode } from '@diwan/contract';
import { canonicalPhone, foldText, type LabelId, readCustomText, toAsciiDigits } from '@diwan/domain';

/** What the words of a file are looked up in. */
export interface Vocabulary { readonly columns: readonly string[]; readonly fields: readonly FieldView[]; readonly labels: readonly LabelView[] }
/** What a row says of somebody. Null and missing: nothing. */
export interface Told { readonly name: string | null; readonly language: string | null; readonly custom: CustomValues; readonly labelIds: readonly LabelId[] }
export type RowReading = { readonly ok: true; readonly phone: string; readonly told: Told } | { readonly ok: false; readonly faults: RowFault[] };

/** Excel writes long numbers as 9.66501E+11, in Arabic settings with other digits and signs: what it rounded away is lost. */
const ROUNDED = /^[+']?\d+(?:[.,٫]\d+)?e[+]?\d+$/i;

/** A number of a cell as E.164, or why it is none. */
export const readPhone = (cell: string, country: string | null): { phone: string } | { fault: RowFaultCode } => {
  const text = toAsciiDigits(cell).replace(/^['=]?"?|"$/g, '').replace(/\.0+$/, '').trim();
  if (text === '') return { fault: 'phone_missing' };
  if (ROUNDED.test(text)) return { fault: 'phone_rounded' };
  if (/[a-z\u0600-\u06ff]/i.test(text)) return { fault: 'phone_wrong' };
  const digits = text.replace(/\D/g, '');
  // With a country for those without a code, one that begins with this or another country's is tried as international too.
  const phone = country === null || text.startsWith('+') || text.startsWith('00') ? canonicalPhone(text) : canonicalPhone(text, country) ?? canonicalPhone(`+${digits}`);
  return phone === null ? { fault: 'phone_wrong' } : { phone };
};

const LANGUAGES: Readonly<Record<string, string>> = { arabic: 'ar', العربية: 'ar', عربي: 'ar', english: 'en', الإنجليزية: 'en', انجليزي: 'en', إنجليزي: 'en' };
const readLanguage = (cell: string): string | null => {
  const code = LANGUAGES[cell.toLowerCase()] ?? cell;
  return /^[a-z]{2,3}(?:[_-][a-z]{2,4})?$/i.test(code) ? code.slice(0, 3).toLowerCase().replace(/[_-]$/, '') + code.slice(code.search(/[_-]|$/)) : null;
};

/** What a row of a file says, or everything that is wrong with it. */
export const readRow = (cells: readonly string[], plan: ImportPlan, words: Vocabulary): RowReading => {
  const faults: RowFault[] = [];
  const told: { name: string | null; language: string | null; custom: CustomValues; labelIds: LabelId[] } = { name: null, language: null, custom: {}, labelIds: [...plan.labelIds] };
  let phone: string | null = null;
  const wrong = (column: number, code: RowFaultCode): void => void faults.push({ column: words.columns[column] ?? null, code });
  if (cells.slice(words.columns.length).some((cell) => cell !== '')) faults.push({ column: null, code: 'too_many_cells' });
  plan.mapping.forEach((meaning, column) => {
    // An apostrophe that an export, ours too, put before what a spreadsheet would run.
    const cell = (cells[column] ?? '').replace(/^'(?=[=+\-@])/, '');
    if (meaning === 'phone') {
      const read = readPhone(cell, plan.defaultCountry);
      if ('phone' in read) phone = read.phone;
      else wrong(column, read.fault);
    } else if (cell !== '') {
      const fault = take(meaning, cell, plan, words, told);
      if (fault !== null) wrong(column, fault);
    }
  });
  return faults.length > 0 || phone === null ? { ok: false, faults } : { ok: true, phone, told };
};

/** Takes one cell in. @returns what is wrong with it */
const take = (meaning: Exclude<ColumnMeaning, 'phone'>, cell: string, { defaultCountry }: ImportPlan, words: Vocabulary, told: { name: string | null; language: string | null; custom: CustomValues; labelIds: LabelId[] }): RowFaultCode | null => {
  switch (meaning) {
    case 'skip': return null;
    case 'name': told.name = cell.replace(/\s+/g, ' '); return cell.length > 200 ? 'name_too_long' : null;
    case 'language': told.language = readLanguage(cell); return told.language === null ? 'language_wrong' : null;
    case 'labels': return takeLabels(cell, words.labels, told.labelIds);
    default: {
      const key = meaning.slice('custom.'.length);
      const field = words.fields.find((one) => one.key === key);
      const read = field === undefined ? { ok: true as const, value: null } : readCustomText(field, cell, defaultCountry ?? undefined);
      if (!read.ok) return read.fault;
      if (read.value !== null) told.custom[key] = typeof read.value === 'object' ? [...read.value] : read.value;
      return null;
    }
  }
};

const takeLabels = (cell: string, labels: readonly LabelView[], into: LabelId[]): RowFaultCode | null => {
  for (const name of cell.split(/[,;|،؛]/).map((part) => foldText(part.trim())).filter((part) => part !== '')) {
    const label = labels.find((one) => foldText(one.name) === name);
    if (!label) return 'label_unknown';
    if (!into.includes(label.id)) into.push(label.id);
  }
  return null;
};
