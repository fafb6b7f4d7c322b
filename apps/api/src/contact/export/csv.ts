import { stringify, type Stringifier } from 'csv-stringify';

/**
 * What a spreadsheet would run as a formula is made plain text with an apostrophe, as OWASP ("CSV Injection") advises. A number in E.164 is none and stays,
 * so that other programs can read it; the import takes the apostrophe off again.
 */
export const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell);

/** Writes rows as CSV in UTF-8 with its mark, by which Excel knows Arabic. */
export const csvWriter = (columns: readonly string[]): Stringifier => stringify({ bom: true, header: true, columns: [...columns.map((header, at) => ({ key: String(at), header: harmless(header) }))], record_delimiter: 'windows' });
export const csvRow = (cells: readonly string[]): Record<string, string> => Object.fromEntries(cells.map((cell, at) => [String(at), harmless(cell)]));

/** Rows as a stream that is made no faster than it is read. */
export const csvStream = (columns: readonly string[], pages: AsyncIterable<readonly (readonly string[])[]>): Stringifier => {
  const writer = csvWriter(columns);
  const fill = async (): Promise<void> => {
    for await (const page of pages) {
      for (const cells of page) {
        if (writer.destroyed) return;
        if (!writer.write(csvRow(cells))) await new Promise<void>((resolve) => { writer.once('drain', resolve).once('close', resolve); });
      }
    }
    writer.end();
  };
  fill().catch((error: unknown) => writer.destroy(error instanceof Error ? error : new Error(String(error))));
  return writer;
};
