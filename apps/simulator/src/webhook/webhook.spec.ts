import fc from 'fast-check';
import { envelope, type WebhookItem } from './envelope.js';
import { toMetaJson } from './escape.js';
import { WaitingLine } from './line.js';
import { appSecretProof, signature256 } from './signature.js';

describe('webhook bodies', () => {
  it('are escaped and signed like Meta\'s, in the published example', () => {
    const body = toMetaJson({ text: { body: 'ä 😀 https://x.com/a'.replace('😀 ', '') } });
    expect(body).toBe('{"text":{"body":"\\u00e4 https:\\/\\/x.com\\/a"}}');
    expect(signature256('secret', '{"text":{"body":"\\u00e4 \\ud83d\\ude00 https:\\/\\/x.com\\/a"}}')).toBe('sha256=e2bcdaed52f1b4ddbe9192ef93f3b433a4ee36869c726beb177b4007943cc709');
    expect(toMetaJson({ text: { body: 'ä 😀 https://x.com/a' } })).toBe('{"text":{"body":"\\u00e4 \\ud83d\\ude00 https:\\/\\/x.com\\/a"}}');
  });

  it('are ASCII without a bare slash, and mean the same after parsing', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const body = toMetaJson(value);
      expect(body).toMatch(/^[\x20-\x7e]*$/);
      expect(body.replaceAll('\\/', '')).not.toContain('/');
      expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('prove the app secret with lowercase hex', () => {
    expect(appSecretProof('secret', 'token')).toMatch(/^[0-9a-f]{64}$/);
  });
});

const item = (id: string, lane: string, value: Record<string, unknown> = {}): WebhookItem => ({ id, wabaId: '1', lane, field: 'messages', attempt: 0, value: { metadata: { phone_number_id: lane }, ...value } });

describe('batches', () => {
  it('share an entry for each account and a change for each number and kind', () => {
    const body = envelope([
      item('1', 'a', { contacts: [{ wa_id: '5' }], messages: [{ id: 'm1' }] }),
      item('2', 'a', { contacts: [{ wa_id: '5' }], messages: [{ id: 'm2' }] }),
      item('3', 'a', { statuses: [{ id: 's1' }] }),
      item('4', 'b', { messages: [{ id: 'm3' }] }),
    ]);
    expect(body).toMatchObject({ entry: [{ id: '1', changes: [
      { value: { contacts: [{ wa_id: '5' }], messages: [{ id: 'm1' }, { id: 'm2' }] } }, { value: { statuses: [{ id: 's1' }] } }, { value: { messages: [{ id: 'm3' }] } },
    ] }] });
  });

  it('never carry two updates of one lane in flight, so a chat keeps its order', () => {
    const line = new WaitingLine();
    for (const entry of [item('1', 'a'), item('2', 'a'), item('3', 'b')]) line.push(entry);
    const first = line.take(1, () => 'x');
    const second = line.take(1, () => 'x');
    expect([first, second].map((taken) => taken[0]?.id)).toEqual(['1', '3']);
    expect(line.take(1, () => 'x')).toEqual([]);
    line.release(first);
    expect(line.take(1, () => 'x').map((taken) => taken.id)).toEqual(['2']);
  });
});
