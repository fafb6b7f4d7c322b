import { type ImportId, type RowFault, type RowFaultCode } from '@diwan/contract';
import { type Database, rows } from '../../database/database.js';
import { type Principal } from '../../identity/principal.js';
import { csvStream } from '../export/csv.js';
import { type ImportRow, readImport, type StagedRow } from './import.row.js';

type Language = 'ar' | 'en';
const HEADINGS: Readonly<Record<Language, readonly string[]>> = { en: ['Line', 'Column', 'Problem'], ar: ['السطر', 'العمود', 'المشكلة'] };

/** Why a row was not taken, and what to do, for whoever mends the file. */
const WORDS: Readonly<Record<RowFaultCode, Readonly<Record<Language, string>>>> = {
  phone_missing: { en: 'There is no phone number.', ar: 'لا يوجد رقم هاتف.' },
  phone_wrong: { en: 'This is no phone number. Write it with its country code, or choose a country for numbers without one.', ar: 'هذا ليس رقم هاتف. اكتبه مع رمز الدولة، أو اختر دولة للأرقام التي بلا رمز.' },
  phone_rounded: { en: 'The spreadsheet has rounded this number and its last digits are lost. Format the column as text and enter the number again.', ar: 'قرّب برنامج الجداول هذا الرقم فضاعت خاناته الأخيرة. نسّق العمود كنص وأدخل الرقم من جديد.' },
  phone_hidden: { en: 'This number belongs to somebody whom you may not see.', ar: 'هذا الرقم لشخص لا تملك صلاحية رؤيته.' },
  repeated: { en: 'This number stands further up in the file already.', ar: 'ورد هذا الرقم سابقًا في الملف نفسه.' },
  name_too_long: { en: 'The name is longer than 200 characters.', ar: 'الاسم أطول من 200 حرف.' },
  language_wrong: { en: 'This is no language code such as ar or en.', ar: 'هذا ليس رمز لغة مثل ar أو en.' },
  label_unknown: { en: 'There is no label of this name.', ar: 'لا يوجد وسم بهذا الاسم.' },
  too_many_cells: { en: 'The row has more cells than there are headings. A comma inside a cell needs quotation marks around it.', ar: 'في الصف خلايا أكثر من العناوين. الفاصلة داخل الخلية تحتاج إلى علامتي اقتباس حولها.' },
  wrong_type: { en: 'This is no value for this field.', ar: 'هذه القيمة لا تصلح لهذا الحقل.' },
  too_long: { en: 'This is longer than 2,000 characters.', ar: 'النص أطول من 2000 حرف.' },
  not_a_number: { en: 'This is no number.', ar: 'هذا ليس عددًا.' },
  not_a_date: { en: 'This is no date. Write it as 2026-03-31 or 31/03/2026.', ar: 'هذا ليس تاريخًا. اكتبه هكذا: 2026-03-31 أو 31/03/2026.' },
  not_yes_or_no: { en: 'This is neither yes nor no.', ar: 'القيمة ليست نعم ولا لا.' },
  not_an_option: { en: 'This is none of the field\'s options.', ar: 'هذا ليس من خيارات الحقل.' },
  not_a_link: { en: 'This is no link that begins with https://.', ar: 'هذا ليس رابطًا يبدأ بـ https://‎.' },
  not_a_phone: { en: 'This is no phone number.', ar: 'هذا ليس رقم هاتف.' },
  not_an_email: { en: 'This is no e-mail address.', ar: 'هذا ليس عنوان بريد إلكتروني.' },
};
const said = ({ code, line }: RowFault, language: Language): string => (line === undefined ? WORDS[code][language] : `${WORDS[code][language]} (${line})`);

const AT_ONCE = 1_000;

/** The rows that were not taken, as a file that can be mended and uploaded again. @throws {ProblemError} import_not_found */
export const importErrors = async (db: Database, { workspaceId }: Principal, id: ImportId, language: Language) => {
  const found = await db.inWorkspace(workspaceId, (tx) => readImport(tx, id));
  return csvStream([...HEADINGS[language], ...found.columns], pagesOf(db, workspaceId, found, id, language));
};

async function* pagesOf(db: Database, workspaceId: Principal['workspaceId'], { columns }: ImportRow, id: ImportId, language: Language) {
  for (let after = 0; ;) {
    const from: number = after;
    const broken = await db.inWorkspace(workspaceId, (tx) => rows<StagedRow>(tx, `
      SELECT no, line, cells, outcome, faults FROM contact_import_row WHERE workspace_id = $1 AND import_id = $2 AND outcome IN ('broken', 'repeated') AND no > $3 ORDER BY no LIMIT ${AT_ONCE}`, [tx.workspaceId, id, from]));
    yield broken.map(({ line, cells, faults }) => [
      String(line), (faults ?? []).flatMap(({ column }) => column ?? []).join(', '), (faults ?? []).map((fault) => said(fault, language)).join(' '), ...columns.map((_, at) => cells[at] ?? ''), ...cells.slice(columns.length),
    ]);
    if (broken.length < AT_ONCE) return;
    after = broken.at(-1)?.no ?? 0;
  }
}
