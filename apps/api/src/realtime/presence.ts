import { LOOK_EVERY_MS, type Presence as Shown, type Writing } from '@diwan/contract';
import { type ConversationId, type UserId, type WorkspaceId } from '@diwan/domain';

/** A screen that looks at a conversation. */
export interface Looker { readonly workspaceId: WorkspaceId; readonly conversationId: ConversationId; readonly userId: UserId; readonly writing: Writing }

/** Who said nothing for so long is not there any more: their process died, or their line. */
const LEASE_MS = LOOK_EVERY_MS * 2.5;
/** More faces than anybody shows. */
const MOST_SHOWN = 20;

export const lookRoom = (workspaceId: WorkspaceId, conversationId: ConversationId): string => `${workspaceId}/looking/${conversationId}`;

interface Leased extends Looker { until: number }

/** Who looks at what, in every process the same: each tells the others of its own sockets, and of them its own sockets. Knows nothing of sockets. */
export class Presence {
  readonly #screens = new Map<string, Leased>();
  readonly #rooms = new Map<string, { shown: string; readonly screens: Set<string> }>();

  /** `tell` says to those who look at a conversation who looks at it; called only when that changed. */
  constructor(private readonly tell: (room: string, shown: Shown) => void, private readonly now: () => number = Date.now) {}

  /** A screen looks, still looks, or (null) looks no longer. */
  look(screen: string, looker: Looker | null): void {
    const before = this.#screens.get(screen);
    if (looker === null) this.#screens.delete(screen);
    else this.#screens.set(screen, { ...looker, until: this.now() + LEASE_MS });
    if (before !== undefined && (looker === null || looker.conversationId !== before.conversationId)) this.#leave(screen, before);
    if (looker !== null) this.#enter(screen, looker);
  }

  /** What somebody who comes is shown. */
  shown(workspaceId: WorkspaceId, conversationId: ConversationId): Shown {
    const people = new Map<UserId, Writing>();
    for (const screen of this.#rooms.get(lookRoom(workspaceId, conversationId))?.screens ?? []) {
      const leased = this.#screens.get(screen);
      // One person at two screens is there once, and writes if they write at either.
      if (leased) people.set(leased.userId, leased.writing ?? people.get(leased.userId) ?? null);
    }
    return { conversationId, people: [...people].slice(0, MOST_SHOWN).map(([userId, writing]) => ({ userId, writing })) };
  }

  of(screen: string): Looker | undefined {
    return this.#screens.get(screen);
  }

  /** Forgets those whose lease ran out. */
  sweep(): void {
    for (const [screen, { until }] of this.#screens) if (until < this.now()) this.look(screen, null);
  }

  #enter(screen: string, { workspaceId, conversationId }: Looker): void {
    const name = lookRoom(workspaceId, conversationId);
    const room = this.#rooms.get(name) ?? { shown: '', screens: new Set<string>() };
    this.#rooms.set(name, room);
    room.screens.add(screen);
    this.#tellOf(name, workspaceId, conversationId);
  }

  #leave(screen: string, { workspaceId, conversationId }: Looker): void {
    const name = lookRoom(workspaceId, conversationId);
    const room = this.#rooms.get(name);
    room?.screens.delete(screen);
    if (room?.screens.size === 0) this.#rooms.delete(name);
    this.#tellOf(name, workspaceId, conversationId);
  }

  #tellOf(name: string, workspaceId: WorkspaceId, conversationId: ConversationId): void {
    const room = this.#rooms.get(name);
    if (room === undefined) return;
    const shown = this.shown(workspaceId, conversationId);
    const words = JSON.stringify(shown.people);
    if (room.shown === words) return;
    room.shown = words;
    this.tell(name, shown);
  }
}
