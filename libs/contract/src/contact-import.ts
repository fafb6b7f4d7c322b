import { LabelId } from '@diwan/domain';
import { z } from 'zod';
import { Author } from './message.js';
import { Instant } from './primitives.js';

export const ImportId = z.uuid().brand<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;

/** What a file of contacts may hold at most. */
export const IMPORT_LIMITS = { bytes: 30_000_000, rows: 200_000, columns: 100, cell: 5_000 } as const;

/** What a column is taken for. `custom.<key>` is a custom field of contacts; labels are separated by commas. */
export const ColumnMeaning = z.union([z.enum(['skip', 'phone', 'name', 'language', 'labels']), z.templateLiteral(['custom.', z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)])]);
export type ColumnMeaning = z.infer<typeof ColumnMeaning>;

/**
 * How a file is read. `mapping` is one meaning for each column, `phone` exactly once. `defaultCountry` (ISO 3166) is for numbers without a country
 * code. Of people who are known already `update` writes what the file says, `fill` only what is empty, `skip` nothing; an empty cell never takes anything away,
 * labels are added. `labelIds` are put on everybody in the file.
 */
export const ImportPlan = z.object({
  mapping: z.array(ColumnMeaning).max(IMPORT_LIMITS.columns), defaultCountry: z.string().regex(/^[A-Z]{2}$/).nullable().default(null),
  existing: z.enum(['update', 'fill', 'skip']).default('update'), labelIds: z.array(LabelId).max(20).default([]),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

/** `uploaded` waits for a plan; `checking` tries it without writing; `checked` waits for the word to begin; `running` writes. */
export const ImportState = z.enum(['uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed']);
export type ImportState = z.infer<typeof ImportState>;
/** What becomes of a row. `repeated`: its number stands further up in the file, where it counts. */
export const RowOutcome = z.enum(['new', 'updated', 'unchanged', 'skipped', 'repeated', 'broken']);
export type RowOutcome = z.infer<typeof RowOutcome>;
export const ImportCounts = z.object({ new: z.number().int(), updated: z.number().int(), unchanged: z.number().int(), skipped: z.number().int(), repeated: z.number().int(), broken: z.number().int() });
export type ImportCounts = z.infer<typeof ImportCounts>;

/** Why a row was not taken. `phone_rounded`: a spreadsheet has written the number as 9.66E+11, and its last digits are lost. */
export const RowFaultCode = z.enum([
  'phone_missing', 'phone_wrong', 'phone_rounded', 'phone_hidden', 'repeated', 'name_too_long', 'language_wrong', 'label_unknown', 'too_many_cells',
  'wrong_type', 'too_long', 'not_a_number', 'not_a_date', 'not_yes_or_no', 'not_an_option', 'not_a_link', 'not_a_phone', 'not_an_email',
]);
export type RowFaultCode = z.infer<typeof RowFaultCode>;
/** `column` as its heading; null: the whole row. `line`: of the row that it repeats. */
export const RowFault = z.object({ column: z.string().nullable(), code: RowFaultCode, line: z.number().int().optional() });
export type RowFault = z.infer<typeof RowFault>;

/** A file of contacts on its way in. `done` of `total` rows are through in the present state. `problem`: why it failed. */
export const ImportView = z.object({
  id: ImportId, filename: z.string(), state: ImportState, encoding: z.string(), delimiter: z.string(), columns: z.array(z.string()), total: z.number().int(), done: z.number().int(),
  counts: ImportCounts, plan: ImportPlan.nullable(), problem: z.string().nullable(), actor: Author, createdAt: Instant, updatedAt: Instant,
});
export type ImportView = z.infer<typeof ImportView>;
/** GET /contact-imports/:id: also its first rows, a guess at the mapping, and the first rows that are not taken. */
export const ImportDetail = ImportView.extend({
  preview: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()) })), guess: z.array(ColumnMeaning),
  broken: z.array(z.object({ line: z.number().int(), cells: z.array(z.string()), faults: z.array(RowFault) })),
});
export type ImportDetail = z.infer<typeof ImportDetail>;
export const ImportAnswer = z.object({ data: ImportDetail });
/** GET /contact-imports: the newest 20. */
export const ImportList = z.object({ data: z.array(ImportView) });

/** GET /contact-imports/:id/errors: what was not taken, with line, column and reason before the cells as they were. */
export const ImportErrors = z.object({ language: z.enum(['ar', 'en']).default('en') });
export type ImportErrors = z.infer<typeof ImportErrors>;

export const ExportColumn = z.union([z.enum(['name', 'phone', 'username', 'language', 'country', 'labels', 'createdAt']), z.templateLiteral(['custom.', z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)])]);
export type ExportColumn = z.infer<typeof ExportColumn>;
/** GET /contacts/export as CSV: whom the viewer may see and, with `q`, who is found. `columns` separated by commas. */
export const ExportContacts = z.object({
  q: z.string().trim().min(1).max(200).optional(), columns: z.string().max(2_000).default('name,phone,username,language,country,labels').transform((text) => text.split(',')).pipe(z.array(ExportColumn).min(1).max(100)),
});
export type ExportContacts = z.infer<typeof ExportContacts>;
