import { createTestDatabase, type TestDatabase } from '@diwan/testing';
import fc from 'fast-check';
import { type DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { bigints, byteas, integers, jsons, texts, times, uuids } from './arrays.js';
import { connect } from './data-source.js';
import { rows } from './database.js';
import { prepared, run } from './prepared.js';
import { isTransient } from './transient.js';

let test: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  test = await createTestDatabase();
  source = await connect(test.systemUrl, 'system', 1);
});
afterAll(async () => {
  await source.destroy();
  await test.drop();
});

const BACK = prepared(`
  SELECT u AS uuid, t AS text, j AS json, b AS bytes, i AS integer, n::text AS bigint, at AS time
  FROM unnest($1::uuid[], $2::text[], $3::json[], $4::bytea[], $5::integer[], $6::bigint[], $7::timestamptz[]) WITH ORDINALITY AS a(u, t, j, b, i, n, at, no) ORDER BY no`);
interface Line { uuid: string | null; text: string | null; json: unknown; bytes: Buffer | null; integer: number | null; bigint: string | null; time: Date | null }
const back = (lines: readonly Line[]): Promise<Line[]> => run<Line>(source, BACK, [
  uuids(lines.map(({ uuid }) => uuid)), texts(lines.map(({ text }) => text)), jsons(lines.map(({ json }) => json)), byteas(lines.map(({ bytes }) => bytes)),
  integers(lines.map(({ integer }) => integer)), bigints(lines.map(({ bigint }) => bigint)), times(lines.map(({ time }) => time)),
]);

describe('columns in binary form', () => {
  it('come back as they went, of any length, with and without gaps', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', '').toWellFormed());
    const line: fc.Arbitrary<Line> = fc.record({
      uuid: fc.option(fc.uuid()), text: fc.option(text), json: fc.option(fc.array(text)), bytes: fc.option(fc.uint8Array().map((value) => Buffer.from(value))), integer: fc.option(fc.integer()),
      bigint: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
      time: fc.option(fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true })),
    });
    await fc.assert(fc.asyncProperty(fc.array(line), async (lines) => {
      expect(await back(lines)).toEqual(lines);
    }), { numRuns: 60 });
  });

  it('refuse what is no UUID', () => {
    for (const value of ['', 'x', '0190163d-8694-739b-aea5-966c26f8ad9', '0190163d-8694-739b-aea5-966c26f8ad9z', `${v7()}00`]) expect(() => uuids([value])).toThrow('Not a UUID');
  });
});

describe('prepared statements', () => {
  it('are parsed once a connection, in a transaction and outside', async () => {
    const twice = prepared('SELECT $1::integer * 2 AS value');
    expect(await run(source, twice, [21])).toEqual([{ value: 42 }]);
    await source.transaction(async (tx) => {
      expect(await run(tx, twice, [4])).toEqual([{ value: 8 }]);
      expect(await rows(tx, 'SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name = $1', [twice.name])).toEqual([{ n: 1 }]);
    });
  });

  it('belong to their transaction: what is rolled back was never there', async () => {
    const insert = prepared('INSERT INTO webhook_delivery (body) VALUES ($1)');
    await expect(source.transaction(async (tx) => {
      await run(tx, insert, [Buffer.from('x')]);
      throw new Error('no');
    })).rejects.toThrow('no');
    expect(await rows(source, 'SELECT 1 FROM webhook_delivery')).toEqual([]);
  });

  it('tell a lost connection from a fault of their own', async () => {
    const fault: unknown = await run(source, prepared('SELECT 1 / $1::integer'), [0]).catch((error: unknown) => error);
    expect([fault instanceof Error, isTransient(fault)]).toEqual([true, false]);
    const lost: unknown = await source.transaction(async (tx) => {
      await run(tx, prepared('SELECT pg_terminate_backend(pg_backend_pid())'));
    }).catch((error: unknown) => error);
    expect(isTransient(lost)).toBe(true);
    expect(await run(source, prepared('SELECT 1 AS back'))).toEqual([{ back: 1 }]);
  });
});
