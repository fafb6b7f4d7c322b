import { Sightings } from './sightings.js';

const batch = (seq: number, status: string): string => JSON.stringify({ from: seq - 1, to: seq, changes: [{ seq, kind: 'message.updated', items: [{ type: 'message', message: { wamid: 'w', status } }, { type: 'note' }] }, { seq: seq + 1, kind: 'label.saved' }] });

it('notes when a message was first seen at least at each status', () => {
  const sightings = new Sightings();
  sightings.note(batch(5, 'accepted'), 100);
  sightings.note(batch(7, 'delivered'), 120);
  sightings.note(batch(9, 'read'), 150);
  expect(sightings.seen.get('w')).toEqual({ seq: 5, at: 100, reached: { sent: 120, delivered: 120, read: 150 } });
});
