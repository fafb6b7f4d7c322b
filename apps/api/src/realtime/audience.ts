import { type UserId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { type Feed, type Line, personRoom, roomName, type Seat } from './seat.js';

/** Who is connected to this process, by workspace and by what they may see. Knows nothing of sockets' protocol or of the log. */
export class Audience {
  readonly #feeds = new Map<WorkspaceId, Feed>();

  /** `head` tells the newest place in a workspace's log; asked when its first socket comes. */
  constructor(private readonly head: (workspaceId: WorkspaceId) => Promise<number>) {}

  feeds(): ReadonlyMap<WorkspaceId, Feed> {
    return this.#feeds;
  }

  /** Seats a socket and lets it listen. @returns the place from which it will be told. */
  async enter(line: Line, workspaceId: WorkspaceId, viewer: Viewer): Promise<{ seat: Seat; seq: number }> {
    const start = this.#feeds.has(workspaceId) ? 0 : await this.head(workspaceId);
    const feed = this.#feeds.get(workspaceId) ?? { workspaceId, position: start, rooms: new Map(), seats: new Set() };
    this.#feeds.set(workspaceId, feed);
    const seat: Seat = { line, workspaceId, viewer, room: null, stale: false, looks: 0 };
    feed.seats.add(seat);
    line.join(personRoom(workspaceId, viewer.userId));
    this.listen(seat, viewer);
    return { seat, seq: feed.position };
  }

  /** Puts a seat into the room of those who see what `viewer` sees. */
  listen(seat: Seat, viewer: Viewer): void {
    const feed = this.#feeds.get(seat.workspaceId);
    if (!feed?.seats.has(seat)) return;
    this.deafen(seat);
    const name = roomName(seat.workspaceId, viewer);
    const room = feed.rooms.get(name) ?? { name, viewer, seats: new Set<Seat>(), told: feed.position };
    feed.rooms.set(name, room);
    room.seats.add(seat);
    seat.viewer = viewer;
    seat.room = name;
    seat.line.join(name);
  }

  /** Tells a seat nothing more until it listens again: what it may see is being found out anew. */
  deafen(seat: Seat): void {
    if (seat.room === null) return;
    const rooms = this.#feeds.get(seat.workspaceId)?.rooms;
    const room = rooms?.get(seat.room);
    room?.seats.delete(seat);
    if (room?.seats.size === 0) rooms?.delete(room.name);
    seat.line.leave(seat.room);
    seat.room = null;
  }

  leave(seat: Seat): void {
    this.deafen(seat);
    const feed = this.#feeds.get(seat.workspaceId);
    feed?.seats.delete(seat);
    if (feed?.seats.size === 0) this.#feeds.delete(seat.workspaceId);
  }

  seatsOf(workspaceId: WorkspaceId, userId: UserId): Seat[] {
    return [...this.#feeds.get(workspaceId)?.seats ?? []].filter((seat) => seat.viewer.userId === userId);
  }

  all(): Seat[] {
    return [...this.#feeds.values()].flatMap((feed) => [...feed.seats]);
  }
}
