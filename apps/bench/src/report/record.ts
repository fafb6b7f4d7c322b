import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Goal = z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })]);
const Measure = z.object({
  row: z.string(), label: z.string(), unit: z.enum(['/s', 'ms', 'ms CPU', 's', 'MB']), product: z.number(), bare: z.number().nullable(),
  reach: Goal.nullable(), reachRatio: Goal.optional(), reference: z.number().optional(),
});

/** What came of one row. */
const RowRecord = z.object({
  name: z.string(), at: z.iso.datetime(), quick: z.boolean(), seconds: z.number(), measures: z.array(Measure), notes: z.array(z.string()), evidence: z.array(z.string()),
  /** Why it was not measured; null when it was. */
  leftOut: z.string().nullable(),
  /** Why its figures do not count. */
  void: z.array(z.string()),
});
export type RowRecord = z.infer<typeof RowRecord>;

/** bench.json. */
const BenchRecord = z.object({ machine: z.record(z.string(), z.string()), seconds: z.number(), rows: z.array(RowRecord) });
export type BenchRecord = z.infer<typeof BenchRecord>;

/** The results of before; null when there are none, or they are of another version of this bench. */
export const readRecord = (path: string): BenchRecord | null => {
  if (!existsSync(path)) return null;
  const parsed = BenchRecord.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : null;
};

/** Rows measured now, in their order, beside those of before that were not measured again. */
export const mergeRows = (before: readonly RowRecord[], now: readonly RowRecord[], order: readonly string[]): RowRecord[] =>
  order.flatMap((name) => now.find((row) => row.name === name) ?? before.find((row) => row.name === name) ?? []);

export const writeRecord = (path: string, record: BenchRecord): void => writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
