import { spanMs, type TimeTest } from '@diwan/domain';

/** Columns that every conversation has a value in: without a guard, an index can find where they begin and end. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['c.last_activity_at', 'c.created_at']);

/** The domain's `timeHolds` on a column, true or false, never NULL. */
export const momentSql = (column: string, test: TimeTest, now: Date, bind: (value: unknown) => string): string => {
  if (test.op === 'set') return `${column} IS NOT NULL`;
  if (test.op === 'unset') return `${column} IS NULL`;
  const holds = compared(column, test, now, bind);
  return ALWAYS_THERE.has(column) ? holds : `(${column} IS NOT NULL AND ${holds})`;
};

const compared = (column: string, test: Exclude<TimeTest, { op: 'set' | 'unset' }>, now: Date, bind: (value: unknown) => string): string => {
  const at = (moment: Date | string): string => `${bind(moment)}::timestamptz`;
  switch (test.op) {
    case 'past': return `(${column} >= ${at(new Date(now.getTime() - spanMs(test.span)))} AND ${column} <= ${at(now)})`;
    case 'older': return `${column} < ${at(new Date(now.getTime() - spanMs(test.span)))}`;
    case 'next': return `(${column} >= ${at(now)} AND ${column} <= ${at(new Date(now.getTime() + spanMs(test.span)))})`;
    case 'overdue': return `${column} < ${at(now)}`;
    case 'before': return `${column} < ${at(test.at)}`;
    case 'after': return `${column} >= ${at(test.at)}`;
  }
};
