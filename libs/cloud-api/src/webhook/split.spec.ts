import fc from 'fast-check';
import { WebhookItem } from './item.js';
import { splitDelivery } from './split.js';

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

/** Things Meta might list, some of them broken, each with a marker that appears nowhere else. */
const marked = fc.uuid().map((marker) => ({ marker, thing: { id: marker, timestamp: '1700000000', from: '201000000001' } }));
const KEYS = ['messages', 'statuses', 'errors', 'message_echoes', 'user_preferences', 'user_actions', 'calls', 'groups', 'state_sync', 'something_new'] as const;
const FIELDS = ['messages', 'calls', 'smb_message_echoes', 'standby', 'user_preferences', 'account_update', 'message_template_status_update', 'flows', 'history', 'brand_new', ''] as const;
const change = fc.record({ field: fc.constantFrom(...FIELDS), lists: fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.array(marked, { maxLength: 4 })), { maxLength: 4 }) });
const delivery = fc.array(fc.array(change, { maxLength: 3 }), { minLength: 1, maxLength: 3 });

function build(entries: { field: string; lists: [string, { marker: string; thing: object }[]][] }[][]) {
  const markers: string[] = [];
  const entry = entries.map((changes, index) => ({
    id: `waba${index}`,
    changes: changes.map(({ field, lists }) => {
      const value: Record<string, unknown> = { messaging_product: 'whatsapp', metadata: { phone_number_id: '1', display_phone_number: '2' } };
      // A list named twice would overwrite the first, so only what ends up in the body is counted.
      for (const [key, things] of lists) value[key] = things;
      for (const things of Object.values(value)) if (Array.isArray(things)) for (const { marker } of things as { marker: string }[]) markers.push(marker);
      return { field, value: Object.fromEntries(Object.entries(value).map(([key, list]) => [key, Array.isArray(list) ? (list as { thing: object }[]).map(({ thing }) => thing) : list])) };
    }),
  }));
  return { body: { object: 'whatsapp_business_account', entry }, markers };
}

describe('splitDelivery', () => {
  it('keeps every listed thing exactly once, whatever the batch', () => {
    fc.assert(fc.property(delivery, (entries) => {
      const { body, markers } = build(entries);
      const { items } = splitDelivery(bytes(body));
      const text = items.map((item) => JSON.stringify(item.value));
      for (const marker of markers) expect(text.filter((value) => value.includes(marker))).toHaveLength(1);
      for (const item of items) expect(WebhookItem.parse(JSON.parse(JSON.stringify(item)))).toEqual(item);
    }));
  });

  it('gives different facts different keys, and one fact the same key in every batch', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.constantFrom('sent', 'delivered', 'read'), fc.nat()), { selector: (s) => JSON.stringify(s), minLength: 1 }), (facts) => {
      const statuses = facts.map(([id, status, timestamp]) => ({ id, status, timestamp: String(timestamp) }));
      const wrap = (list: unknown[]) => ({ entry: [{ id: '1', changes: [{ field: 'messages', value: { metadata: { phone_number_id: '7' }, statuses: list } }] }] });
      const together = splitDelivery(bytes(wrap(statuses))).items.map((item) => item.dedupeKey);
      expect(new Set(together).size).toBe(facts.length);
      expect(statuses.map((status) => splitDelivery(bytes(wrap([status]))).items[0]?.dedupeKey)).toEqual(together);
    }));
  });

  it('never throws and never returns nothing, whatever was signed', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.json().map((text) => new TextEncoder().encode(text)), fc.jsonValue().map((value) => bytes({ entry: [{ changes: [{ field: 'messages', value }] }] })), fc.jsonValue().map((value) => bytes({ entry: value }))), (body) => {
      expect(splitDelivery(body).items.length).toBeGreaterThan(0);
    }));
  });

  it('keeps the text of a body that is not JSON, without what a database refuses', () => {
    const { items, problem } = splitDelivery(bytes('<html>\u0000oops</html>'));
    expect(problem?.code).toBe('not_json');
    expect(items).toEqual([expect.objectContaining({ kind: 'unparsable', value: { text: '<html>\uFFFDoops</html>' } })]);
  });

  it('says why in words that a database takes, though the parser quotes what it could not read', () => {
    const { problem } = splitDelivery(new Uint8Array([0xff, 0xfe, 0x00]));
    expect(problem?.detail).not.toContain('\u0000');
  });

  it('survives nesting that exhausts the stack', () => {
    const deep = '{"entry":[{"changes":[{"field":"x","value":' + '['.repeat(200_000) + ']'.repeat(200_000) + '}]}]}';
    const { items } = splitDelivery(bytes(deep));
    expect(items).toHaveLength(1);
  });
});
