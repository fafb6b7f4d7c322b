import { jest } from '@jest/globals';
import { ConversationId, type Place, type UserId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type StoredChange } from '../change/stored-change.js';
import { type Database } from '../database/database.js';
import { type Principal } from '../identity/principal.js';
import { Looking, type LookingSocket } from './looking.js';
import { lookRoom } from './presence.js';

const workspaceId = v7() as WorkspaceId;
const [here, there] = [ConversationId.parse(v7()), ConversationId.parse(v7())];
const viewer: Viewer = { userId: v7() as UserId, teamIds: [], scopes: ['own'], numberIds: null, readsEarlier: false };
const principal = { userId: viewer.userId, workspaceId, viewer } as Principal;

class Screen implements LookingSocket {
  readonly id = v7();
  readonly connected = true;
  readonly rooms = new Set<string>();
  told = 0;
  join(room: string): void { this.rooms.add(room); }
  leave(room: string): void { this.rooms.delete(room); }
  emit(): void { this.told += 1; }
}

/** Sight itself is proved against a real database elsewhere; here everything may be seen. */
const database = { inWorkspace: () => Promise.resolve() } as unknown as Database;
const gone = (id: ConversationId): StoredChange => ({ conversation_id: id, user_id: null, after: { ownerId: null, teamId: null, numberId: v7() } as Place }) as StoredChange;

let looking: Looking;
let screen: Screen;
const rooms = (): string[] => [...screen.rooms];
const look = (conversationId: ConversationId): Promise<void> => looking.look(screen, principal, { conversationId, writing: null });

beforeEach(() => {
  jest.useFakeTimers();
  looking = new Looking(database, () => undefined, () => undefined);
  screen = new Screen();
});
afterEach(() => {
  looking.stop();
  jest.useRealTimers();
});

describe('a screen that looks', () => {
  it('sits in one room at a time, and in none when it looks away or goes', async () => {
    await look(here);
    await look(here);
    expect([rooms(), screen.told]).toEqual([[lookRoom(workspaceId, here)], 1]);
    await look(there);
    expect([rooms(), screen.told]).toEqual([[lookRoom(workspaceId, there)], 2]);
    await looking.look(screen, principal, null);
    expect(rooms()).toEqual([]);
    await look(here);
    looking.gone(screen);
    expect(rooms()).toEqual([]);
  });

  it('is told nothing more once it says nothing any more, and is told anew when it comes back', async () => {
    await look(here);
    await jest.advanceTimersByTimeAsync(31_000);
    expect(rooms()).toEqual([]);
    await look(here);
    expect([rooms(), screen.told]).toEqual([[lookRoom(workspaceId, here)], 2]);
  });

  it('is led away from what it may not see any more, also when it has been silent since', async () => {
    const seated = (): { viewer: Viewer } => ({ viewer });
    await look(here);
    looking.moved(workspaceId, [gone(there)], seated);
    expect(rooms()).toHaveLength(1);
    looking.presence.look(screen.id, null);
    looking.moved(workspaceId, [gone(here)], seated);
    expect(rooms()).toEqual([]);
  });

  it('that says too much is heard in the end with what it said last', async () => {
    for (let i = 0; i < 45; i += 1) await look(i % 2 === 0 ? here : there);
    await look(there);
    expect(looking.presence.of(screen.id)?.conversationId).toBe(there);
    await look(here);
    expect(looking.presence.of(screen.id)?.conversationId).toBe(there);
    await jest.advanceTimersByTimeAsync(10_100);
    expect(looking.presence.of(screen.id)?.conversationId).toBe(here);
    expect(rooms()).toEqual([lookRoom(workspaceId, here)]);
  });

  it('is not heard with what it said before it was led away', async () => {
    for (let i = 0; i < 41; i += 1) await look(here);
    looking.away(screen);
    await jest.advanceTimersByTimeAsync(10_100);
    expect(rooms()).toEqual([]);
  });
});
