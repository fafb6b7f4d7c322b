import { Look, type ServerToClient } from '@diwan/contract';
import { canSee, type ConversationId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { Logger } from '@nestjs/common';
import { type StoredChange } from '../change/stored-change.js';
import { visibleConversation } from '../conversation/visible.js';
import { type Database } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { LateLook } from './late-look.js';
import { type Looker, lookRoom, Presence } from './presence.js';

/** What one process tells the others of a screen of its own. */
export type Tidings = (screen: string, looker: Looker | null) => void;

/** What is needed of a socket. */
export interface LookingSocket {
  readonly id: string;
  readonly connected: boolean;
  join(room: string): unknown;
  leave(room: string): unknown;
  emit(event: 'present', ...args: Parameters<ServerToClient['present']>): unknown;
}

const SWEEP_MS = 5_000;
/** A sight that was proved so recently need not be proved again for a keystroke. */
const PROVED_MS = 5_000;

/** What a socket of this process looks at. `room` is the one it sits in, whether or not it said lately that it still looks. */
interface Eyes { readonly socket: LookingSocket; proved: { conversationId: ConversationId; at: number } | null; turn: number; room: string | null; readonly late: LateLook }

/** Lets screens say what they look at, as far as they may see it. */
export class Looking {
  readonly presence: Presence;
  readonly #log = new Logger(Looking.name);
  readonly #eyes = new Map<string, Eyes>();
  /** The sockets of this process in each room: nobody else is told who looks. */
  readonly #rooms = new Map<string, Set<LookingSocket>>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly db: Database, tell: ConstructorParameters<typeof Presence>[0], private readonly others: Tidings) {
    this.presence = new Presence(tell);
    this.#timer = setInterval(() => this.#sweep(), SWEEP_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const { late } of this.#eyes.values()) late.forget();
  }

  /**
   * One screen says what it looks at. Nonsense, programs and what they may not see are passed over in silence; of too many words in a short
   * time, the last are heard when it is over.
   */
  async look(socket: LookingSocket, principal: Principal, said: unknown): Promise<void> {
    const look = Look.safeParse(said);
    const { userId, workspaceId, viewer } = principal;
    if (!look.success || userId === null) return;
    const eyes = this.#eyesOf(socket);
    if (!eyes.late.mayGoOn(() => { this.look(socket, principal, said).catch((error: unknown) => this.#log.warn(`A look was not heard: ${String(error)}`)); })) return;
    const turn = ++eyes.turn;
    if (look.data === null) return this.away(socket);
    const { conversationId, writing } = look.data;
    const sees = await this.#proves(eyes, workspaceId, viewer, conversationId);
    // It said something else, or went, meanwhile.
    if (turn !== eyes.turn || !socket.connected) return;
    if (!sees) return this.away(socket);
    const comes = this.#sit(eyes, lookRoom(workspaceId, conversationId));
    const looker = { workspaceId, conversationId, userId, writing };
    this.presence.look(socket.id, looker);
    this.others(socket.id, looker);
    if (comes) socket.emit('present', this.presence.shown(workspaceId, conversationId));
  }

  /** It looks at nothing any more, and what it said too soon is not heard: it may have been said with other rights. */
  away(socket: LookingSocket): void {
    const eyes = this.#eyes.get(socket.id);
    if (eyes) {
      Object.assign(eyes, { proved: null, turn: eyes.turn + 1 });
      eyes.late.forget();
      this.#sit(eyes, null);
    }
    if (!this.presence.of(socket.id)) return;
    this.presence.look(socket.id, null);
    this.others(socket.id, null);
  }

  gone(socket: LookingSocket): void {
    this.away(socket);
    this.#eyes.delete(socket.id);
  }

  /** Conversations moved: whoever may not see one any more is led away from it. `seated` gives the sockets of this process with their eyes. */
  moved(workspaceId: WorkspaceId, changes: readonly StoredChange[], seated: (screen: string) => { viewer: Viewer } | null): void {
    for (const { conversation_id: id, user_id: person, after } of changes) {
      if (id === null || person !== null) continue;
      for (const socket of [...this.#rooms.get(lookRoom(workspaceId, id)) ?? []]) {
        const found = seated(socket.id);
        if (found && (after === null || !canSee(found.viewer, after))) this.away(socket);
      }
    }
  }

  /** Who says nothing any more is not there, and is told nothing either: whether they still may see it is not asked again. */
  #sweep(): void {
    this.presence.sweep();
    for (const eyes of this.#eyes.values()) if (eyes.room !== null && !this.presence.of(eyes.socket.id)) this.#sit(eyes, null);
  }

  #eyesOf(socket: LookingSocket): Eyes {
    const eyes = this.#eyes.get(socket.id) ?? { socket, proved: null, turn: 0, room: null, late: new LateLook() };
    this.#eyes.set(socket.id, eyes);
    return eyes;
  }

  /** One room at a time. True: it is another one than before. */
  #sit(eyes: Eyes, room: string | null): boolean {
    const { socket, room: before } = eyes;
    if (before === room) return false;
    if (before !== null) {
      void socket.leave(before);
      const left = this.#rooms.get(before);
      left?.delete(socket);
      if (left?.size === 0) this.#rooms.delete(before);
    }
    eyes.room = room;
    if (room === null) return true;
    void socket.join(room);
    this.#rooms.set(room, (this.#rooms.get(room) ?? new Set()).add(socket));
    return true;
  }

  async #proves(eyes: Eyes, workspaceId: WorkspaceId, viewer: Viewer, conversationId: ConversationId): Promise<boolean> {
    if (eyes.proved?.conversationId === conversationId && Date.now() - eyes.proved.at < PROVED_MS) return true;
    try {
      await this.db.inWorkspace(workspaceId, (tx) => visibleConversation(tx, viewer, conversationId));
      eyes.proved = { conversationId, at: Date.now() };
      return true;
    } catch (error) {
      // Whether it is hidden or the database does not answer: nothing is shown that was not proved.
      if (!(error instanceof ProblemError)) eyes.proved = null;
      return false;
    }
  }
}
