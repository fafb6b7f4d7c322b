import { stormOf } from './storm.js';

const messages = Array.from({ length: 1_000 }, (_, index) => ({ wamid: `w${index}`, attemptId: `a${index}`, to: '966501000000' }));

describe('a storm', () => {
  const items = stormOf(messages);
  it('is three statuses for each message, and a reply to three of ten', () => {
    expect(items.filter(({ kind }) => kind === 'status')).toHaveLength(3_000);
    expect(items.filter(({ kind }) => kind === 'reply')).toHaveLength(300);
  });
  it('comes out of order', () => {
    const places = new Map(items.map((item, place) => [item.kind === 'status' ? `${item.sent.wamid} ${item.status}` : '', place]));
    const early = messages.filter(({ wamid }) => (places.get(`${wamid} read`) ?? 0) < (places.get(`${wamid} delivered`) ?? 0));
    expect(early.length).toBeGreaterThan(250);
    expect(early.length).toBeLessThan(750);
  });
  it('is the same each time', () => expect(stormOf(messages)).toEqual(items));
});
