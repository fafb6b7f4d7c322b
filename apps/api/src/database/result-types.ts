import pg from 'pg';

const TIMESTAMPTZ = 1184;
/** As every server of ours writes a time, which is told to live in UTC: `2026-11-24 01:05:42.123456+00`, with up to six digits of a second or none. */
const UTC_TIME = /^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/;

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const two = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);

/** Milliseconds of what stands behind the second; microseconds beyond are cut off, as by any other reader of a Date. */
const millisecondsOf = (text: string): number =>
  [100, 10, 1].reduce((sum, weight, place) => (text.length > 23 + place ? sum + weight * digit(text, 20 + place) : sum), 0);

const usual = pg.types.getTypeParser(TIMESTAMPTZ, 'text') as (text: string) => unknown;

/** A time as PostgreSQL writes it; whatever is not of the usual form goes the driver's way. */
export const parseTime = (text: string): unknown => {
  if (!UTC_TIME.test(text)) return usual(text);
  return new Date(Date.UTC(two(text, 0) * 100 + two(text, 2), two(text, 5) - 1, two(text, 8), two(text, 11), two(text, 14), two(text, 17), millisecondsOf(text)));
};

/** How the driver is to read results where floods arrive: as it always does, but for times, of which every row is full. */
export const RESULT_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => (oid === TIMESTAMPTZ && format !== 'binary' ? parseTime : pg.types.getTypeParser(oid, format)),
};
