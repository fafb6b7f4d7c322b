import pg from 'pg';
import { parseTime } from './result-types.js';

const usual = pg.types.getTypeParser(1184, 'text') as (text: string) => unknown;

describe('parseTime', () => {
  it.each([
    '2026-11-24 01:05:42+00', '2026-11-24 01:05:42.1+00', '2026-11-24 01:05:42.12+00', '2026-11-24 01:05:42.123+00', '2026-11-24 01:05:42.123456+00', '2026-11-24 01:05:42.000001+00',
    '1999-12-31 23:59:59.999+00', '2024-02-29 00:00:00+00', '0800-01-01 00:00:00+00', '2026-11-24 04:05:42.5+03', '2026-11-24 04:05:42+05:30', '0044-03-15 12:00:00+00 BC', '12026-01-01 00:00:00+00',
    'infinity', '-infinity',
  ])('reads %s as the driver does', (text) => expect(parseTime(text)).toEqual(usual(text)));

  it('reads what the year 0 to 99 is', () => expect(parseTime('0044-03-15 12:00:00+00')).toEqual(usual('0044-03-15 12:00:00+00')));
});
