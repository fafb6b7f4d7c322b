import { ProblemError } from '../../http/problem.js';
import { decode, delimiterOf, readTable } from './read-file.js';

const windows1256 = (text: string): Buffer => Buffer.from([...text].map((letter) => {
  for (let byte = 0; byte < 256; byte += 1) if (new TextDecoder('windows-1256').decode(Buffer.from([byte])) === letter) return byte;
  throw new Error(`${letter} is not in Windows-1256`);
}));
const refusal = async (bytes: Buffer): Promise<string> => readTable(bytes).then(() => 'read', (error: unknown) => (error instanceof ProblemError ? error.code : String(error)));

describe('a file of contacts', () => {
  it('is read in each of the ways in which spreadsheets write Arabic', async () => {
    const text = 'الاسم;الجوال\r\nمنى;0551234567\r\n';
    for (const [bytes, encoding] of [[Buffer.from(text), 'utf-8'], [Buffer.from(`\ufeff${text}`), 'utf-8'], [windows1256(text), 'windows-1256'], [Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le']] as const) {
      expect(await readTable(bytes)).toEqual({ encoding, delimiter: ';', columns: ['الاسم', 'الجوال'], rows: [{ line: 2, cells: ['منى', '0551234567'] }] });
    }
    expect(decode(Buffer.from('a')).encoding).toBe('utf-8');
  });

  it('keeps commas, quotation marks and lines inside cells, and tells on which line a row begins', async () => {
    const { rows } = await readTable(Buffer.from('name,phone\n"Doe, ""J""\nJane",1\n\n,,\nLast,2'));
    expect(rows).toEqual([{ line: 2, cells: ['Doe, "J"\nJane', '1'] }, { line: 6, cells: ['Last', '2'] }]);
  });

  it('tells the delimiter from the headings, whatever stands in quotation marks', () => {
    expect(['a,b', 'a;b,c;d', 'a\tb', '"a,b,c";d', 'one'].map(delimiterOf)).toEqual([',', ';', '\t', ';', ',']);
  });

  it('refuses what is no table, in words', async () => {
    expect(await Promise.all([Buffer.from(''), Buffer.from('only headings'), Buffer.from('a,b\n"never closed,1\n'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), Buffer.from('a\0b\nc')].map(refusal))).toEqual(Array(5).fill('csv_unreadable'));
    expect(await refusal(Buffer.from(`${'x,'.repeat(120)}\n1\n`))).toBe('csv_too_large');
  });
});
