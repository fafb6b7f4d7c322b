import { Look, type ServerToClient } from '@diwan/contract';
import { canSee, type ConversationId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { type StoredChange } from '../change/stored-change.js';
import { visibleConversation } from '../conversation/visible.js';
import { type Database } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
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
/** Of one screen within ten seconds; a person looks and writes far less often. */
const MOST_IN_TEN_SECONDS = 40;

interface Eyes { proved: { conversationId: ConversationId; at: number } | null; turn: number; since: number; count: number }

/** Lets screens say what they look at, as far as they may see it. */
export class Looking {
  readonly presence: Presence;
  readonly #eyes = new Map<string, Eyes>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly db: Database, tell: ConstructorParameters<typeof Presence>[0], private readonly others: Tidings) {
    this.presence = new Presence(tell);
    this.#timer = setInterval(() => this.presence.sweep(), SWEEP_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** One screen says what it looks at. Nonsense, programs, too many words and what they may not see are passed over in silence. */
  async look(socket: LookingSocket, principal: Principal, said: unknown): Promise<void> {
    const look = Look.safeParse(said);
    const { userId, workspaceId, viewer } = principal;
    if (!look.success || userId === null) return;
    const eyes = this.#eyes.get(socket.id) ?? { proved: null, turn: 0, since: Date.now(), count: 0 };
    this.#eyes.set(socket.id, eyes);
    if (!this.#mayGoOn(eyes)) return;
    const turn = ++eyes.turn;
    if (look.data === null) return this.away(socket);
    const { conversationId, writing } = look.data;
    const sees = await this.#proves(eyes, workspaceId, viewer, conversationId);
    // It said something else, or went, meanwhile.
    if (turn !== eyes.turn || !socket.connected) return;
    if (!sees) return this.away(socket);
    const before = this.presence.of(socket.id);
    if (before && before.conversationId !== conversationId) void socket.leave(lookRoom(workspaceId, before.conversationId));
    if (before?.conversationId !== conversationId) void socket.join(lookRoom(workspaceId, conversationId));
    const looker = { workspaceId, conversationId, userId, writing };
    this.presence.look(socket.id, looker);
    this.others(socket.id, looker);
    if (before?.conversationId !== conversationId) socket.emit('present', this.presence.shown(workspaceId, conversationId));
  }

  /** It looks at nothing any more. */
  away(socket: LookingSocket): void {
    const before = this.presence.of(socket.id);
    const eyes = this.#eyes.get(socket.id);
    if (eyes) Object.assign(eyes, { proved: null, turn: eyes.turn + 1 });
    if (!before) return;
    void socket.leave(lookRoom(before.workspaceId, before.conversationId));
    this.presence.look(socket.id, null);
    this.others(socket.id, null);
  }

  gone(socket: LookingSocket): void {
    this.away(socket);
    this.#eyes.delete(socket.id);
  }

  /** Conversations moved: whoever may not see one any more is led away from it. `seated` gives the sockets of this process with their eyes. */
  moved(workspaceId: WorkspaceId, changes: readonly StoredChange[], seated: (screen: string) => { socket: LookingSocket; viewer: Viewer } | null): void {
    for (const { conversation_id: id, user_id: person, after } of changes) {
      if (id === null || person !== null) continue;
      for (const screen of this.presence.at(workspaceId, id)) {
        const found = seated(screen);
        if (found && (after === null || !canSee(found.viewer, after))) this.away(found.socket);
      }
    }
  }

  #mayGoOn(eyes: Eyes): boolean {
    if (Date.now() - eyes.since > 10_000) Object.assign(eyes, { since: Date.now(), count: 0 });
    eyes.count += 1;
    return eyes.count <= MOST_IN_TEN_SECONDS;
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
