import { concealEarlier, concealItem } from './conceal.js';
import { MessageView } from './message.js';

const id = '00000000-0000-4000-8000-000000000001';
const at = '2026-11-01T08:00:00.000Z';
const message = (over: object = {}): MessageView => MessageView.parse({
  id, conversationId: id, episodeId: null, seq: 1, wamid: 'wamid.1', direction: 'in', status: 'received', author: { kind: 'customer', id: null }, content: { type: 'text', text: 'now' },
  context: null, quote: null, replyToId: null, referral: null, reactions: [], edits: null, revokedAt: null, sentAt: at, receivedAt: at, orderAt: at, error: null, price: null, schedule: null, ...over,
});

describe('concealEarlier', () => {
  it('leaves what nobody took back as it is', () => {
    const plain = message({ quote: { messageId: id, direction: 'out', kind: 'text', text: 'asked' } });
    expect(concealEarlier(plain)).toBe(plain);
  });

  it.each<[string, object, object]>([
    ['an edited one: the earlier wordings go, their times and the last one stay', { edits: [{ at, content: { type: 'text', text: 'secret' } }] }, { content: { text: 'now' }, edits: [{ at, content: null }] }],
    ['a deleted one', { content: { type: 'text', text: 'secret' }, revokedAt: at }, { content: { type: 'withheld' }, revokedAt: at }],
    ['a quote of former words', { quote: { messageId: id, direction: 'in', kind: 'text', text: 'secret', earlier: true } }, { content: { text: 'now' }, quote: { messageId: id, kind: 'withheld', text: null, earlier: true } }],
    ['the row of a correction', { content: { type: 'edit', targetWamid: 'wamid.0', content: { type: 'text', text: 'secret' }, raw: { body: 'secret' } } }, { content: { type: 'edit', targetWamid: 'wamid.0', content: null, raw: {} } }],
  ])('%s', (_name, over, shown) => {
    const concealed = concealEarlier(message(over));
    expect(concealed).toMatchObject(shown);
    expect(JSON.stringify(concealed)).not.toContain('secret');
    expect(MessageView.parse(concealed)).toEqual(concealed);
    expect(concealItem({ type: 'message', message: message(over) })).toEqual({ type: 'message', message: concealed });
  });
});
