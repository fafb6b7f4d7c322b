import { newWamid, seconds, webhookBody, type WebhookJson } from '@diwan/testing';
import fc from 'fast-check';
import { rows } from '../database/database.js';
import { Cast, openStage, type Stage } from '../realtime/stage.fixture.js';

let stage: Stage;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());

/** A true person: what WhatsApp knows of them now. Numbers and ids change; who they are does not. */
interface Soul { number: string; bsuid: string; username: string | null; said: string[]; known: boolean }

/** What a webhook tells of its sender; and what may happen to people between webhooks. */
const Step = fc.record({
  who: fc.nat(3), other: fc.nat(3), told: fc.constantFrom('number', 'id', 'both', 'both', 'otherSpelling', 'withUsername'), batch: fc.boolean(),
  event: fc.constantFrom('none', 'none', 'none', 'none', 'newNumber', 'newId', 'rename', 'echo', 'recycle'),
});
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;

/** Mobiles in Brazil, Mexico and Argentina, whose numbers WhatsApp spells otherwise than people do. */
const SPELLINGS: readonly (readonly [(n: string) => string, (n: string) => string])[] = [
  [(n) => `55119${n}`, (n) => `5511${n}`], [(n) => `521${n}10`, (n) => `52${n}10`], [(n) => `549${n}11`, (n) => `54${n}11`],
];

class World {
  readonly souls: Soul[];
  #count = 0;
  #waiting: WebhookJson[] = [];

  constructor(readonly cast: Cast) {
    this.souls = [0, 1, 2, 3].map(() => ({ number: this.#newNumber(), bsuid: this.#newId(), username: null, said: [], known: false }));
  }

  #newNumber(): string { this.#count += 1; return `8${String(1_000_000 + this.#count)}`; }
  #newId(): string { this.#count += 1; return `BR.${1_000_000 + this.#count}`; }
  #spelt(number: string, other: boolean): string { const [one, two] = SPELLINGS[Number(number.at(-1)) % 3] ?? SPELLINGS[0] ?? [String, String]; return (other ? two : one)(number); }

  async step({ who, other, told, event, batch }: Step): Promise<void> {
    const soul = this.souls[who];
    if (!soul) return;
    switch (event) {
      case 'newNumber': return this.#notice(soul, { type: 'user_changed_number', wa_id: this.#spelt(soul.number = this.#newNumber(), false) }, batch);
      case 'newId': return this.#notice(soul, { type: 'user_changed_user_id', previous_user_id: soul.bsuid, user_id: soul.bsuid = this.#newId() }, batch);
      case 'rename': soul.username = `name.${who}.${this.#count}`; return;
      case 'recycle': return this.#recycle(soul, this.souls[other]);
      case 'echo': return this.#say(soul, 'both', batch, true);
      case 'none': return this.#say(soul, told, batch, false);
    }
  }

  /** The number of one goes to another, who gets a new id with it, as WhatsApp does; nothing is told but by what they write from it. */
  async #recycle(from: Soul, to: Soul | undefined): Promise<void> {
    if (!to || to === from) return;
    // Whoever lost the number has another by now, and was seen with it.
    [to.number, from.number] = [from.number, this.#newNumber()];
    await this.#say(from, 'both', false, false);
    await this.#say(to, 'both', false, false);
  }

  /** Notices carry what was, as Meta sends them: the old number, the old id. */
  async #notice(soul: Soul, system: WebhookJson, batch: boolean): Promise<void> {
    if (!soul.known) return;
    const before = system.type === 'user_changed_number' ? { from_user_id: soul.bsuid } : { from: this.#spelt(soul.number, false), from_user_id: system.user_id };
    await this.#send('messages', { messages: [{ ...before, id: newWamid(), timestamp: seconds(Date.now()), type: 'system', system }] }, batch);
  }

  async #say(soul: Soul, told: Step['told'], batch: boolean, echo: boolean): Promise<void> {
    const id = newWamid();
    // Until both were seen together, nobody can know that they are one; here everybody's first words carry both.
    const both = !soul.known || told === 'both' || told === 'withUsername';
    const number = told === 'id' && !both ? undefined : this.#spelt(soul.number, told === 'otherSpelling');
    const bsuid = both || told === 'id' ? soul.bsuid : undefined;
    soul.known = true;
    soul.said.push(id);
    const body = { id, timestamp: seconds(Date.now()), type: 'text', text: { body: id } };
    const ids = (prefix: 'from' | 'to') => ({ ...(number ? { [prefix]: number } : {}), ...(bsuid ? { [`${prefix}_user_id`]: bsuid } : {}) });
    if (echo) return this.#send('smb_message_echoes', { message_echoes: [{ from: '966550000000', ...ids('to'), ...body }] }, batch);
    const profile = { name: 'A person', ...(told === 'withUsername' && soul.username ? { username: `@${soul.username}` } : {}) };
    return this.#send('messages', { contacts: [{ profile, ...(number ? { wa_id: number } : {}), ...(bsuid ? { user_id: bsuid } : {}) }], messages: [{ ...ids('from'), ...body }] }, batch);
  }

  /** Some wait for the next, so that one batch holds several. */
  async #send(field: string, value: WebhookJson, batch: boolean): Promise<void> {
    this.#waiting.push(...((webhookBody(this.cast.workspace.number, value, field).entry) as WebhookJson[]));
    if (!batch) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#waiting.length > 0) await this.cast.deliver({ object: 'whatsapp_business_account', entry: this.#waiting.splice(0) });
  }
}

/** Which conversation each message is shown in. */
const shownIn = async (cast: Cast): Promise<Map<string, string>> => new Map((await rows<{ wamid: string; id: string }>(stage.db.system, `
  SELECT m.wamid, coalesce(c.merged_into, c.id) AS id FROM message m JOIN conversation c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id WHERE m.workspace_id = $1 AND m.type = 'text'`,
[cast.workspace.id])).map(({ wamid, id }) => [wamid, id]));

describe('one person, one conversation', () => {
  it('whatever webhooks tell of them, in whatever batches: nothing twice, nothing lost, nobody mixed with another', async () => {
    await fc.assert(fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const world = new World(await Cast.of(stage.db));
      for (const step of steps) await world.step(step);
      await world.flush();
      const shown = await shownIn(world.cast);
      expect([...shown.keys()].sort()).toEqual(world.souls.flatMap(({ said }) => said).sort());
      const perSoul = world.souls.filter(({ said }) => said.length > 0).map(({ said }) => new Set(said.map((wamid) => shown.get(wamid))));
      expect(perSoul.map(({ size }) => size)).toEqual(perSoul.map(() => 1));
      expect(new Set(perSoul.flatMap((ids) => [...ids])).size).toBe(perSoul.length);
      expect(await rows(stage.db.system, `SELECT state FROM webhook_event WHERE workspace_id = $1 AND state <> 'processed'`, [world.cast.workspace.id])).toEqual([]);
    }), { numRuns: 40 });
  }, 240_000);

  it('lets somebody react to, correct and withdraw what they wrote before they were one', async () => {
    const cast = await Cast.of(stage.db);
    const send = (ids: object, message: WebhookJson) => {
      const id = newWamid();
      return cast.deliver(webhookBody(cast.workspace.number, { messages: [{ ...ids, id, timestamp: seconds(Date.now()), ...message }] })).then(() => id);
    };
    const text = (body: string): WebhookJson => ({ type: 'text', text: { body } });
    const [number, id] = [{ from: '966500000088' }, { from_user_id: 'SA.88' }];
    const [withdrawn, corrected, other] = [await send(number, text('withdrawn')), await send(number, text('corected')), await send(id, text('by id'))];
    await send({ ...number, ...id }, text('by both'));
    await send(number, { type: 'revoke', revoke: { original_message_id: withdrawn } });
    await send(id, { type: 'edit', edit: { original_message_id: corrected, message: { ...text('corrected') } } });
    for (const wamid of [corrected, other]) await send(id, { type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } });
    const found = await rows<Record<string, unknown>>(stage.db.system, `SELECT wamid, content->>'text' AS text, revoked_at IS NOT NULL AS gone, reactions->0->>'emoji' AS emoji FROM message WHERE workspace_id = $1 AND wamid = ANY($2) ORDER BY seq, content->>'text' DESC`,
      [cast.workspace.id, [withdrawn, corrected, other]]);
    expect(found).toEqual(expect.arrayContaining([
      { wamid: withdrawn, text: 'withdrawn', gone: true, emoji: null }, { wamid: corrected, text: 'corrected', gone: false, emoji: '👍' }, { wamid: other, text: 'by id', gone: false, emoji: '👍' },
    ]));
    // Every screen hears of it in the thread where it stands.
    const told = await rows<{ wamid: string }>(stage.db.system, `SELECT DISTINCT i->'message'->>'wamid' AS wamid FROM change, jsonb_array_elements(data->'items') i
      WHERE workspace_id = $1 AND (i->'message'->>'revokedAt' IS NOT NULL OR i->'message'->'reactions'->0 IS NOT NULL)`, [cast.workspace.id]);
    expect(told.map(({ wamid }) => wamid).sort()).toEqual([withdrawn, corrected, other].sort());
  });

  it('makes one of two who were known apart, as soon as one webhook carries the ids of both', async () => {
    const cast = await Cast.of(stage.db);
    const time = { timestamp: seconds(Date.now()), type: 'text' };
    const say = (ids: object, text: string) => cast.deliver(webhookBody(cast.workspace.number, { messages: [{ ...ids, id: newWamid(), ...time, text: { body: text } }] }));
    await say({ from: '966500000077' }, 'by number');
    await say({ from_user_id: 'SA.77' }, 'by id');
    expect(new Set((await shownIn(cast)).values()).size).toBe(2);
    await say({ from: '966500000077', from_user_id: 'SA.77' }, 'by both');
    expect(new Set((await shownIn(cast)).values()).size).toBe(1);
    await say({ from_user_id: 'SA.77' }, 'by id again');
    await say({ from: '966500000077' }, 'by number again');
    expect(new Set((await shownIn(cast)).values()).size).toBe(1);
    expect(await rows(stage.db.system, `SELECT action, actor_kind FROM audit_log WHERE workspace_id = $1`, [cast.workspace.id])).toEqual([{ action: 'contact.merged', actor_kind: 'system' }]);
  });
});
