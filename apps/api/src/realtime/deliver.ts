import { changesFor } from '../change/changes-for.js';
import { isSignal, type StoredChange } from '../change/stored-change.js';
import { changeBatchesTotal, changesReadTotal } from './realtime.metrics.js';
import { type Broadcast, type Feed, personRoom, type VisibilityRoom } from './seat.js';

/**
 * Tells a feed's rooms what was appended, each what it may see, in one batch. People with a private change among it get the whole in one
 * batch of their own: two batches could be parted by a lost connection. A room with nothing to see is told nothing; its next batch
 * begins where its last one ended. Signals are the gateway's: of a reset, the seats have left their rooms before this is called.
 */
export const deliver = (feed: Feed, appended: readonly StoredChange[], broadcast: Broadcast): void => {
  const to = appended.at(-1)?.seq;
  if (to === undefined) return;
  changesReadTotal.inc(appended.length);
  const stored = appended.filter((change) => !isSignal(change));
  const shared = stored.filter((change) => change.user_id === null);
  const personal = new Set(stored.flatMap((change) => change.user_id ?? []));
  for (const room of feed.rooms.values()) {
    const apart = [...room.seats].filter((seat) => personal.has(seat.viewer.userId));
    for (const seat of apart) seat.line.emit('changes', { from: room.told, to, changes: changesFor(seat.viewer, stored) });
    if (apart.length > 0) changeBatchesTotal.inc({ to: 'person' }, apart.length);
    tellRoom(room, shared, to, [...new Set(apart.map((seat) => personRoom(feed.workspaceId, seat.viewer.userId)))], broadcast);
  }
  feed.position = to;
};

const tellRoom = (room: VisibilityRoom, shared: readonly StoredChange[], to: number, except: readonly string[], broadcast: Broadcast): void => {
  const changes = changesFor(room.viewer, shared);
  if (changes.length === 0) return;
  if (room.seats.size > 0) {
    changeBatchesTotal.inc({ to: 'room' });
    broadcast(room.name, except, { from: room.told, to, changes });
  }
  room.told = to;
};
