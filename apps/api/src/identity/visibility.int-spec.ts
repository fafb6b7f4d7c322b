import { canSee, NumberId, type Place, Scope, TeamId, UserId, type Viewer } from '@diwan/domain';
import { createTestDatabase, type TestDatabase } from '@diwan/testing';
import fc from 'fast-check';
import { type DataSource } from 'typeorm';
import { connect } from '../database/data-source.js';
import { rows } from '../database/database.js';
import { visibleSql } from './visibility.sql.js';

let test: TestDatabase;
let app: DataSource;
beforeAll(async () => {
  test = await createTestDatabase();
  app = await connect(test.appUrl, 'app', 1);
});
afterAll(async () => {
  await app.destroy();
  await test.drop();
});

const id = (n: number): string => `01939a3c-0000-7000-8000-00000000000${n}`;
const few = [1, 2, 3].map(id);
const users = few.map((one) => UserId.parse(one));
const teams = few.map((one) => TeamId.parse(one));
const numbers = few.map((one) => NumberId.parse(one));

const viewers: fc.Arbitrary<Viewer> = fc.record({
  userId: fc.constantFrom(...users), teamIds: fc.subarray(teams), scopes: fc.subarray([...Scope.options]),
  readsEarlier: fc.boolean(), numberIds: fc.option(fc.subarray(numbers), { nil: null }),
});
const places: Place[] = numbers.flatMap((numberId) => [null, ...users].flatMap((ownerId) => [null, ...teams].map((teamId) => ({ numberId, ownerId, teamId }))));

describe('visibleSql', () => {
  it('shows exactly what canSee allows, for any viewer and any place', async () => {
    await fc.assert(fc.asyncProperty(viewers, async (viewer) => {
      const { sql, params } = visibleSql(viewer, 'p', 2);
      const seen = await rows<{ at: number }>(app, `
        SELECT (p.ord - 1)::int AS at FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS e (value, ord),
        LATERAL (SELECT (e.value->>'numberId')::uuid AS number_id, (e.value->>'ownerId')::uuid AS owner_id, (e.value->>'teamId')::uuid AS team_id, e.ord) AS p
        WHERE ${sql} ORDER BY 1`, [JSON.stringify(places), ...params]);
      expect(seen.map(({ at }) => at)).toEqual(places.flatMap((place, at) => (canSee(viewer, place) ? [at] : [])));
    }), { numRuns: 150 });
  });
});
