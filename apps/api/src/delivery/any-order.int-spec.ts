import { type WebhookJson, statusOf } from '@diwan/testing';
import fc from 'fast-check';
import { row, rows } from '../database/database.js';
import { type DeliveryStage, openDeliveryStage, type Sent } from './delivery.fixture.js';

let stage: DeliveryStage;
beforeAll(async () => { stage = await openDeliveryStage(); });
afterAll(() => stage.close());
beforeEach(() => stage.reset());

const START = Date.UTC(2026, 10, 1);
const PRICES: readonly WebhookJson[] = [
  // As payloads up to v23 have it, with a conversation; and as v24 does, without.
  { pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }, conversation: { id: 'c', expiration_timestamp: '1764576000', origin: { type: 'utility' } } },
  { pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' } },
  { pricing: { billable: false, pricing_model: 'PMP', type: 'free_entry_point', category: 'referral_conversion' }, conversation: { id: 'f', expiration_timestamp: '1764900000', origin: { type: 'referral_conversion' } } },
  {},
];
const Heard = fc.record({
  word: fc.constantFrom('sent', 'delivered', 'read', 'played', 'failed', 'deleted', 'warning', 'held'), second: fc.nat(6), price: fc.constantFrom(...PRICES),
  code: fc.constantFrom(131026, 131047, 131049), participant: fc.constantFrom(undefined, '966500000001', '966500000002'),
});
type Heard = typeof Heard extends fc.Arbitrary<infer T> ? T : never;

const statusFor = (sent: Sent, { word, second, price, code, participant }: Heard): WebhookJson => statusOf(sent.wamid, word, {
  at: START + second * 1_000, ...price, ...(word === 'failed' ? { errors: [{ code, title: `error ${code}` }] } : {}),
  ...(participant === undefined ? {} : { recipient_type: 'group', recipient_id: 'g1', recipient_participant_id: participant }),
});

/** Everything that a status may move: of the message, of its attempt, of the conversation. */
const outcome = async (sent: Sent) => ({
  message: await row(stage.db.system, 'SELECT status, error, price FROM message WHERE id = $1', [sent.messageId]),
  attempt: await row(stage.db.system, 'SELECT status, error, times FROM send_attempt WHERE id = $1', [sent.attemptId]),
  conversation: await row(stage.db.system, `SELECT free_entry_expires_at, preview->>'status' AS shown FROM conversation WHERE id = $1`, [sent.conversationId]),
  words: await rows(stage.db.system, 'SELECT status, participant, at, detail FROM message_status WHERE wamid = $1 ORDER BY status, participant', [sent.wamid]),
});

/** Cuts a list into batches, each a delivery of its own, at the given places. */
const batches = <T>(list: readonly T[], cuts: readonly number[]): T[][] => {
  const places = [...new Set(cuts.map((cut) => cut % (list.length + 1)))].sort((a, b) => a - b);
  return [...places, list.length].map((end, i) => list.slice(i === 0 ? 0 : places[i - 1], end)).filter((batch) => batch.length > 0);
};

/** A message that hears all of it at once, and one that hears it in these deliveries and gets its name before the `early`th, come to the same. */
const endsTheSame = async (list: readonly Heard[], deliveries: readonly (readonly Heard[])[], early: number): Promise<void> => {
  const plain = await stage.send();
  await stage.deliverStatuses(...list.map((heard) => statusFor(plain, heard)));
  const twin = await stage.send({ named: false });
  for (const [i, batch] of deliveries.entries()) {
    if (i === early % (deliveries.length + 1)) await stage.nameAndAdopt(twin);
    await stage.deliverStatuses(...batch.map((heard) => statusFor(twin, heard)));
  }
  await stage.nameAndAdopt(twin);
  expect(await outcome(twin)).toEqual(await outcome(plain));
};

it('ends the same whatever the order, the repetition and the batches of a message\'s statuses, also when they come before it', async () => {
  const scenario = fc.array(Heard, { minLength: 1, maxLength: 6 }).chain((list) => fc.record({
    list: fc.constant(list), shuffled: fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }), cuts: fc.array(fc.nat(12), { maxLength: 4 }), early: fc.nat(12),
  }));
  await fc.assert(fc.asyncProperty(scenario, ({ list, shuffled, cuts, early }) => endsTheSame(list, batches(shuffled, cuts), early)), { numRuns: 25 });
}, 120_000);

it('ends the same when one word tells of the price, and again of a free entry point', async () => {
  const [first, second] = [0, 2].map((at): Heard => ({ word: 'played', second: at, price: PRICES[at] ?? {}, code: 131026, participant: undefined }));
  if (first && second) await endsTheSame([first, second], [[second], [first]], 0);
  expect.assertions(1);
});
