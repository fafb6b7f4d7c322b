import { canSee, foldText, NumberId, Scope, TeamId, UserId, type Viewer } from '@diwan/domain';
import { newWaId } from '@diwan/testing';
import fc from 'fast-check';
import { row, rows } from '../database/database.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';
import { listConversations } from './list.query.js';
import { updateConversation } from './update-conversation.js';

let stage: Stage;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());

describe('folding', () => {
  it('is the same in PostgreSQL and here', async () => {
    const letter = fc.oneof(
      fc.constantFrom(...'أإآٱؤئءةىيكگپچژڤۀہھێۆ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹ًٌٍَُِّْـ', 'ﷺ', 'ﻻ', 'Ａ', 'İ', 'ı', 'ß', 'Œ', 'é', 'ς', '‏', '‍', '👩‍👩‍👧'),
      fc.integer({ min: 1, max: 0x2fff }).map((code) => String.fromCodePoint(code)).filter((char) => /\p{Assigned}/u.test(char) && !/\p{Surrogate}/u.test(char)),
    );
    const texts = fc.sample(fc.array(letter, { maxLength: 30 }).map((letters) => letters.join('')), { numRuns: 3_000, seed: 7 });
    const folded = await rows<{ given: string; folded: string }>(stage.db.app, 'SELECT given, search_fold(given) AS folded FROM unnest($1::text[]) AS given', [texts]);
    expect(folded.filter(({ given, folded: sql }) => sql !== foldText(given)).map(({ given, folded: sql }) => [given, sql, foldText(given)])).toEqual([]);
  });
});

describe('sight', () => {
  const ids = (from: number) => Array.from({ length: 3 }, (_, i) => `00000000-0000-4000-8000-${String(from + i).padStart(12, '0')}`);
  const [users, teams, numbers] = [ids(1).map((id) => UserId.parse(id)), ids(11).map((id) => TeamId.parse(id)), ids(21).map((id) => NumberId.parse(id))];
  const places = numbers.flatMap((numberId) => [...users, null].flatMap((ownerId) => [...teams, null].map((teamId) => ({ numberId, ownerId, teamId }))));
  const viewers: fc.Arbitrary<Viewer> = fc.record({
    userId: fc.constantFrom(...users), teamIds: fc.array(fc.constantFrom(...teams), { maxLength: 3 }), scopes: fc.array(fc.constantFrom(...Scope.options), { maxLength: 4 }),
    readsEarlier: fc.boolean(), numberIds: fc.option(fc.array(fc.constantFrom(...numbers), { maxLength: 3 })),
  });

  it('is one predicate in the domain, in lists and in search', async () => {
    await fc.assert(fc.asyncProperty(viewers, async (viewer) => {
      const visible = visibleSql(viewer, 'c', 6);
      const seen = await rows<{ list: boolean | null; search: boolean | null }>(stage.db.app, `
        SELECT ${visible.sql} AS list, may_see(c.number_id, c.owner_id, c.team_id, $2::uuid, $3::uuid[], $4::text[], $5::uuid[]) AS search
        FROM jsonb_to_recordset($1::jsonb) AS c (number_id uuid, owner_id uuid, team_id uuid)`,
      [JSON.stringify(places.map((place) => ({ number_id: place.numberId, owner_id: place.ownerId, team_id: place.teamId }))),
        viewer.userId, viewer.teamIds, viewer.scopes, viewer.numberIds, ...visible.params]);
      const expected = places.map((place) => canSee(viewer, place));
      expect(seen.map(({ list }) => list ?? false)).toEqual(expected);
      expect(seen.map(({ search }) => search ?? false)).toEqual(expected);
    }), { numRuns: 200 });
  });
});

describe('search', () => {
  type Who = Awaited<ReturnType<Cast['principal']>>;
  const page = (cast: Cast, who: Who, q: string, limit: number, cursor?: string) =>
    stage.db.inWorkspace(cast.workspace.id, (tx) => listConversations(tx, who.viewer, { status: 'all', q, limit, cursor }), 'REPEATABLE READ');
  /** All pages, one after the other. */
  const search = async (cast: Cast, who: Who, q: string, limit = 100): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: string | undefined; ;) {
      const { data, nextCursor } = await page(cast, who, q, limit, cursor);
      found.push(...data.map(({ id }) => id));
      if (nextCursor === null) return found;
      cursor = nextCursor;
    }
  };

  it('finds people, numbers, words and ids as people type them', async () => {
    const cast = await Cast.of(stage.db);
    const owner = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
    const from = newWaId();
    const id = await cast.receive('السلام عليكم، أُريد استرجاع الطَّلب رقم ٤٤٥٦ 100%', from);
    await cast.receive('something else entirely');
    await rows(stage.db.system, 'UPDATE contact SET name = $2 WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)', [id, 'أحمد الشّمري']);
    const wamid = (await row<{ wamid: string }>(stage.db.system, `SELECT wamid FROM message WHERE conversation_id = $1 AND direction = 'in'`, [id]))?.wamid ?? '';
    for (const q of ['احمد', 'الشمرى', 'اح', 'الطلب', 'استرجاع طلب', '4456', '٤٤٥٦', '100%', from, `+${from}`, `0${from.slice(3)}`, from.slice(-6), wamid, id]) {
      expect({ q, found: await search(cast, owner, q) }).toEqual({ q, found: [id] });
    }
    // A number's own zeros count, those dialled before it do not.
    const round = await cast.receive('from a round number', '966500000027');
    for (const q of ['000027', '0500000027', '00966500000027']) expect({ q, found: await search(cast, owner, q) }).toEqual({ q, found: [round] });
    // Less than three letters are looked up at the beginnings of names only.
    for (const q of ['شم', 'محمود', '99999', '1_0', '%', 'wamid.nobody']) expect({ q, found: await search(cast, owner, q) }).toEqual({ q, found: [] });
  });

  it('takes words in any order, and looks into notes', async () => {
    const cast = await Cast.of(stage.db);
    const member = await cast.workspace.addMember({ role: 'owner' });
    const owner = await cast.principal(member.id);
    const id = await cast.receive('the blue kettle arrived broken');
    await cast.receive('the blue lamp arrived whole');
    for (const q of ['broken kettle', 'kettle blue', 'roken the kett']) expect(await search(cast, owner, q)).toEqual([id]);
    expect(await search(cast, owner, 'kettle lamp')).toEqual([]);
    await rows(stage.db.system, `INSERT INTO note (workspace_id, id, conversation_id, seq, author_id, text, at) VALUES ($1, gen_random_uuid(), $2, 900, $3, 'Refund agreed with Zaynab', now())`, [cast.workspace.id, id, member.id]);
    expect(await search(cast, owner, 'zaynab refund')).toEqual([id]);
    await rows(stage.db.system, 'UPDATE note SET deleted_at = now() WHERE conversation_id = $1', [id]);
    expect(await search(cast, owner, 'zaynab refund')).toEqual([]);
  });

  it('finds what was said long ago, a rare word and one that everybody says', async () => {
    const cast = await Cast.of(stage.db);
    const owner = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
    const [old, older] = [await cast.receive('a marmalade for breakfast'), await cast.receive('a marmalade and a zeppelin')];
    await rows(stage.db.system, `UPDATE message SET order_at = order_at - interval '3 years' WHERE conversation_id = $1`, [older]);
    for (let i = 0; i < 5; i += 1) {
      await rows(stage.db.system, `
        INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
        SELECT $1, gen_random_uuid(), $2, 1000 + $3 * 500 + n, 'in', 'customer', 'text', '{"type": "text", "text": "more marmalade"}', now(), now() - n * interval '1 minute' - $3 * interval '3 days', 'received' FROM generate_series(1, 300) n`,
      [cast.workspace.id, old, i]);
    }
    expect((await search(cast, owner, 'marmalade')).toSorted()).toEqual([old, older].toSorted());
    expect(await search(cast, owner, 'zeppelin')).toEqual([older]);
  });

  it('finds what one person may see among much that they may not, and several words that everybody says where they were said last', async () => {
    const cast = await Cast.of(stage.db);
    const owner = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
    const agent = await cast.principal((await cast.workspace.addMember()).id);
    const mine = await cast.receive('a pineapple and a walnut');
    await rows(stage.db.system, `UPDATE message SET order_at = order_at - interval '200 days' WHERE conversation_id = $1`, [mine]);
    // Six hundred conversations of somebody else, each of which says it later, a few every day.
    await rows(stage.db.system, `
      WITH person AS (INSERT INTO contact (workspace_id, id) SELECT $1, gen_random_uuid() FROM generate_series(1, 600) RETURNING id),
      thread AS (
        INSERT INTO conversation (workspace_id, id, number_id, contact_id, owner_id, last_seq) SELECT $1, gen_random_uuid(), $2, id, $3, 1 FROM person RETURNING id)
      INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      SELECT $1, gen_random_uuid(), id, 1, 'in', 'customer', 'text', '{"type": "text", "text": "the walnut before the pineapple"}', now(), now() - (row_number() OVER ()) * interval '4 hours', 'received' FROM thread`,
    [cast.workspace.id, cast.workspace.number.id, owner.userId]);
    expect(await search(cast, agent, 'pineapple')).toEqual([mine]);
    expect(await search(cast, agent, 'walnut pine')).toEqual([mine]);
    // Who sees all gets the newest of the many.
    const found = await search(cast, owner, 'walnut pine an');
    expect(found.length).toBe(1);
    const newest = await rows<{ conversation_id: string }>(stage.db.system, `SELECT conversation_id FROM message WHERE workspace_id = $1 AND conversation_id <> $2 ORDER BY order_at DESC LIMIT 100`, [cast.workspace.id, mine]);
    expect(await search(cast, owner, 'walnut pineapple')).toEqual(expect.arrayContaining(newest.map(({ conversation_id: id }) => id)));
  });

  it('goes on page by page through what everybody says, shows nothing twice, and says how far back it looked', async () => {
    const cast = await Cast.of(stage.db);
    const owner = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
    // Two hundred people, each of whom said it on one day and again a month later.
    await rows(stage.db.system, `
      WITH person AS (INSERT INTO contact (workspace_id, id) SELECT $1, gen_random_uuid() FROM generate_series(1, 200) RETURNING id),
      thread AS (
        INSERT INTO conversation (workspace_id, id, number_id, contact_id, last_seq, last_activity_at) SELECT $1, gen_random_uuid(), $2, id, 2, now() - (row_number() OVER ()) * interval '12 hours' FROM person RETURNING id, last_activity_at)
      INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      SELECT $1, gen_random_uuid(), id, s, 'in', 'customer', 'text', '{"type": "text", "text": "where is my tangerine"}', now(), last_activity_at - (2 - s) * interval '30 days', 'received' FROM thread, generate_series(1, 2) s`,
    [cast.workspace.id, cast.workspace.number.id]);
    const ids = await rows<{ id: string }>(stage.db.system, 'SELECT id FROM conversation WHERE workspace_id = $1 ORDER BY last_activity_at DESC', [cast.workspace.id]);
    expect(await search(cast, owner, 'tangerine', 7)).toEqual(ids.map(({ id }) => id));
    const first = await page(cast, owner, 'tangerine', 7);
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 7).map(({ id }) => id));
    expect(Date.parse(first.searchedBackTo ?? '')).toBeLessThan(Date.parse(first.data.at(-1)?.lastActivityAt ?? ''));
    expect((await page(cast, owner, 'tangerine', 200)).data).toHaveLength(200);
    expect((await page(cast, owner, 'no tangerine', 7)).searchedBackTo).toBe(null);
  });

  it('finds the newest on a day on which thousands said it, of those whom one may see', async () => {
    const cast = await Cast.of(stage.db);
    const owner = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
    const agent = await cast.principal((await cast.workspace.addMember()).id);
    const id = await cast.receive('a persimmon, please');
    await rows(stage.db.system, `
      WITH person AS (INSERT INTO contact (workspace_id, id) SELECT $1, gen_random_uuid() FROM generate_series(1, 30) RETURNING id),
      thread AS (INSERT INTO conversation (workspace_id, id, number_id, contact_id, owner_id, last_seq) SELECT $1, gen_random_uuid(), $2, id, $3, 100 FROM person RETURNING id)
      INSERT INTO message (workspace_id, id, conversation_id, seq, direction, author_kind, type, content, sent_at, order_at, status)
      SELECT $1, gen_random_uuid(), id, s, 'in', 'customer', 'text', '{"type": "text", "text": "a persimmon a day"}', now(), date_trunc('day', now(), 'UTC') + s * interval '1 second', 'received' FROM thread, generate_series(1, 100) s`,
    [cast.workspace.id, cast.workspace.number.id, owner.userId]);
    expect(await search(cast, agent, 'persimmon')).toEqual([id]);
    const found = await search(cast, owner, 'persimmon', 10);
    expect(found).toHaveLength(31);
    expect(new Set(found).size).toBe(31);
  });

  it('shows nobody what they may not see, and no workspace another\'s', async () => {
    const cast = await Cast.of(stage.db);
    const owner = await cast.principal((await cast.workspace.addMember({ role: 'owner' })).id);
    const agent = await cast.principal((await cast.workspace.addMember()).id);
    const id = await cast.receive('the secret word is xylophone');
    expect(await search(cast, agent, 'xylophone')).toEqual([id]);
    await updateConversation(stage.db, owner, id, { assigneeId: owner.userId });
    for (const q of ['xylophone', id]) expect(await search(cast, agent, q)).toEqual([]);
    expect(await search(cast, owner, 'xylophone')).toEqual([id]);
    const elsewhere = await Cast.of(stage.db);
    expect(await search(elsewhere, owner, 'xylophone')).toEqual([]);
    await expect(stage.db.inWorkspace(elsewhere.workspace.id, (tx) => listConversations(Object.assign(Object.create(tx) as typeof tx, { workspaceId: cast.workspace.id }), owner.viewer, { status: 'all', limit: 25, q: 'xylophone' })))
      .rejects.toThrow('outside the workspace');
  });
});
