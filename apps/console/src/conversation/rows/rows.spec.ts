import { type ConversationEventView, ConversationEventView as EventSchema, MessageView, NoteView, type TimelineItem } from '@diwan/contract';
import { daysOf, firstUnread, type Row } from './rows.js';

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const CONVERSATION = uuid(999);
const at = (minute: number): string => new Date(2026, 10, 23, 12, minute).toISOString();

const message = (n: number, minute: number, over: object = {}): TimelineItem => ({
  type: 'message',
  message: MessageView.parse({
    id: uuid(n), conversationId: CONVERSATION, episodeId: null, seq: n, wamid: `w${n}`, direction: 'in', status: 'received', author: { kind: 'customer', id: null },
    content: { type: 'text', text: 'x' }, context: null, quote: null, replyToId: null, referral: null, reactions: [], edits: null, revokedAt: null,
    sentAt: at(minute), receivedAt: at(minute), orderAt: at(minute), error: null, price: null, schedule: null, ...over,
  }),
});
const note = (n: number, minute: number): TimelineItem => ({
  type: 'note', note: NoteView.parse({ id: uuid(n), conversationId: CONVERSATION, episodeId: null, seq: n, authorId: uuid(1), text: 'x', mentions: [], at: at(minute), editedAt: null, deletedAt: null }),
});
const event = (n: number, minute: number, kind: ConversationEventView['kind'], data: object = {}): TimelineItem => ({
  type: 'event', event: EventSchema.parse({ id: uuid(n), conversationId: CONVERSATION, episodeId: uuid(500), seq: n, kind, actor: { kind: 'agent', id: null }, data, at: at(minute) }),
});
const shape = (rows: readonly Row[] | undefined): string[] => (rows ?? []).map((row) => ('first' in row && row.kind !== 'album' ? `${row.kind}${row.first ? ' first' : ''}${row.last ? ' last' : ''}` : row.kind));

describe('the rows of a thread', () => {
  it('joins one author’s bubbles into runs, and ends a run at another author, a note, a long pause', () => {
    const [day] = daysOf([message(1, 0), message(2, 1), note(3, 2), message(4, 3), message(5, 20)], null);
    expect(shape(day?.rows)).toEqual(['message first', 'message last', 'note first last', 'message first last', 'message first last']);
  });

  it('parts days', () => {
    const late = new Date(2026, 10, 24, 0, 1).toISOString();
    expect(daysOf([message(1, 0), message(2, 0, { orderAt: late })], null).map(({ key }) => key)).toEqual(['2026-11-23', '2026-11-24']);
  });

  it('gathers events between messages and keeps the ends of episodes apart', () => {
    const [day] = daysOf([event(1, 0, 'opened'), event(2, 1, 'assigned'), event(3, 2, 'labelled'), message(4, 3), event(5, 12, 'resolved')], null);
    expect(shape(day?.rows)).toEqual(['episode', 'events', 'message first last', 'episode']);
    expect(day?.rows[1]).toMatchObject({ events: [{ kind: 'assigned' }, { kind: 'labelled' }] });
    expect(day?.rows[3]).toMatchObject({ openedAt: at(0) });
  });

  it('draws a reaction, a correction and a deletion on their bubble when that is loaded, and by themselves when not', () => {
    const on = (target: string) => [message(2, 1, { content: { type: 'reaction', targetWamid: target, emoji: '👍' } }), message(3, 2, { content: { type: 'revoke', targetWamid: target } })];
    expect(shape(daysOf([message(1, 0), ...on('w1')], null)[0]?.rows)).toEqual(['message first last']);
    expect(daysOf([message(1, 0), ...on('w77')], null)[0]?.rows).toHaveLength(3);
  });

  it('leaves out what was taken back at once, and keeps what was planned for later and called off', () => {
    const schedule = { at: at(1), undo: true, cancelOnReply: false, then: 'stay' };
    const gone = message(2, 1, { direction: 'out', status: 'cancelled', author: { kind: 'agent', id: uuid(1) }, schedule });
    const calledOff = message(3, 2, { direction: 'out', status: 'cancelled', author: { kind: 'agent', id: uuid(1) }, schedule: { ...schedule, undo: false } });
    expect(daysOf([message(1, 0), gone, calledOff], null)[0]?.rows.map(({ key }) => key)).toEqual([uuid(1), uuid(3)]);
  });

  it('shows our reaction that failed', () => {
    const failed = message(2, 1, { direction: 'out', status: 'failed', author: { kind: 'agent', id: uuid(1) }, content: { type: 'reaction', targetMessageId: uuid(1), emoji: '👍' } });
    expect(daysOf([message(1, 0), failed], null)[0]?.rows).toHaveLength(2);
  });

  it('puts the new line before the first of the unread messages that count', () => {
    const items = [message(1, 0), message(2, 1, { direction: 'out', status: 'sent', author: { kind: 'bot', id: null } }), message(3, 2), message(4, 3, { content: { type: 'reaction', targetWamid: 'w1', emoji: '👍' } }), message(5, 4)];
    expect(firstUnread(items, 2)).toBe(uuid(3));
    expect(firstUnread(items, 0)).toBeNull();
    expect(firstUnread(items, 9)).toBeNull();
    expect(shape(daysOf(items, uuid(3))[0]?.rows)).toEqual(['message first last', 'message first last', 'new', 'message first', 'message last']);
  });

  const picture = (n: number, over: object = {}) => message(n, 0, { content: { type: 'image', media: { mediaId: uuid(n), state: 'stored' } }, ...over });
  it('gathers three pictures and more that were sent together, as long as they have nothing to say', () => {
    expect(shape(daysOf([picture(1), picture(2)], null)[0]?.rows)).toEqual(['message first', 'message last']);
    const rows = daysOf([message(9, 0), picture(1), picture(2), picture(3), message(4, 1)], null)[0]?.rows;
    expect(shape(rows)).toEqual(['message first', 'album', 'message last']);
    expect(rows?.[1]).toMatchObject({ key: uuid(1), first: false, last: false, messages: [{ id: uuid(1) }, { id: uuid(2) }, { id: uuid(3) }] });
    expect(shape(daysOf([picture(1), picture(2), picture(3, { content: { type: 'image', media: { mediaId: uuid(3) }, caption: 'look' } })], null)[0]?.rows)).toHaveLength(3);
    expect(shape(daysOf([picture(1), picture(2), picture(3, { orderAt: at(30) })], null)[0]?.rows)).toHaveLength(3);
  });

  it('tells a question of ours what was chosen', () => {
    const rows = daysOf([message(1, 0, { direction: 'out', status: 'read', author: { kind: 'bot', id: null } }), message(2, 1, { replyToId: uuid(1), content: { type: 'button_reply', id: 'yes', title: 'Yes' } })], null)[0]?.rows;
    expect(rows?.[0]).toMatchObject({ chosen: 'yes' });
    expect(rows?.[1]).toMatchObject({ chosen: null });
  });

  it('says once that a number changed', () => {
    const notice = message(2, 1, { content: { type: 'system', event: 'number_changed', newWaId: '966500000002' } });
    expect(shape(daysOf([message(1, 0), notice], null)[0]?.rows)).toHaveLength(2);
    expect(shape(daysOf([message(1, 0), notice, event(3, 1, 'number_changed', { to: '966500000002' })], null)[0]?.rows)).toEqual(['message first last', 'events']);
  });
});
