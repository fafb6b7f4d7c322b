import { storableText } from '@diwan/cloud-api';
import { IMPORT_LIMITS } from '@diwan/contract';
import { CsvError, parse } from 'csv-parse';
import { ProblemError } from '../../http/problem.js';

/** A row and the line of the file on which it begins. */
export interface FileRow { readonly line: number; readonly cells: string[] }
export interface Table { readonly encoding: string; readonly delimiter: string; readonly columns: string[]; readonly rows: FileRow[] }

const DELIMITERS = [',', ';', '\t', '|'] as const;

const unreadable = (detail: string, data: Record<string, unknown> = {}): ProblemError => new ProblemError('csv_unreadable', detail, data);
const tooLarge = (what: string, limit: number): ProblemError => new ProblemError('csv_too_large', `A file may have ${limit.toLocaleString('en')} ${what} at most. Divide it into several.`, { what, limit });

/** The text of a file and how it was written: UTF-8 with or without its mark, UTF-16 as Excel's "Unicode text", else Windows-1256, in which Excel writes Arabic. */
export const decode = (bytes: Buffer): { text: string; encoding: string } => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Not UTF-8: in Windows-1256 every byte is a letter.
    return { text: new TextDecoder('windows-1256').decode(bytes), encoding: 'windows-1256' };
  }
};

/** What stands between the headings: whichever sign there is most of outside of quotes. */
export const delimiterOf = (text: string): string => {
  const heading = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((sign) => heading.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};

/**
 * Reads a file as RFC 4180 says, with what spreadsheets make of it: other delimiters, stray quotes, lines without anything. Its first row are the headings.
 * @throws {ProblemError} csv_unreadable, csv_too_large
 */
export const readTable = async (bytes: Buffer): Promise<Table> => {
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])) || bytes.subarray(0, 2).equals(Buffer.from([0xd0, 0xcf]))) {
    throw unreadable('This is a spreadsheet, not a CSV file. In Excel choose "Save as" and then "CSV UTF-8".');
  }
  const { text, encoding } = decode(bytes);
  if (text.includes('\0')) throw unreadable('This is no text file. Save the table as CSV and upload that.');
  const delimiter = delimiterOf(text);
  const read: FileRow[] = [];
  try {
    const parser = parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, info: true, max_record_size: IMPORT_LIMITS.columns * IMPORT_LIMITS.cell });
    let next = 1;
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const line = next;
      next = info.lines + 1;
      if (record.every((cell) => cell.trim() === '')) continue;
      if (read.length > IMPORT_LIMITS.rows) throw tooLarge('rows', IMPORT_LIMITS.rows);
      read.push({ line, cells: record.map((cell) => storableText(cell.trim()).slice(0, IMPORT_LIMITS.cell)) });
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : null;
    throw unreadable(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'A quotation mark is opened and never closed, so that the rest of the file would be one cell.' : `The file cannot be read as CSV${line === null ? '' : ` at line ${line}`}.`, { line, reason: error.code });
  }
  const [heading, ...rows] = read;
  if (!heading || rows.length === 0) throw unreadable('The file needs a row of headings and at least one row below it.');
  if (heading.cells.length > IMPORT_LIMITS.columns) throw tooLarge('columns', IMPORT_LIMITS.columns);
  return { encoding, delimiter, columns: heading.cells.map((name) => name.slice(0, 200)), rows };
};
