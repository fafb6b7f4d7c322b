import { PROTOCOL_VERSION, type ClientToServer, type ServerToClient } from '@diwan/contract';
import { type UserId, type Viewer, type WorkspaceId } from '@diwan/domain';
import { type BeforeApplicationShutdown, Inject, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayDisconnect, type OnGatewayInit, ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { type Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { headOf } from '../change/read.js';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { isTransient } from '../database/transient.js';
import { ProblemError } from '../http/problem.js';
import { type Principal } from '../identity/principal.js';
import { PrincipalResolver } from '../identity/principal.resolver.js';
import { Audience } from './audience.js';
import { LogReader } from './log-reader.js';
import { Looking } from './looking.js';
import { type Looker } from './presence.js';
import { sockets } from './realtime.metrics.js';
import { connectAcrossProcesses } from './redis-adapter.js';
import { type Seat } from './seat.js';

/** How often every socket's session or key is looked at again: one that ran out by itself, which nobody tells, ends within this time. */
const RECHECK_MS = 30_000;
/** Packets that may wait for a slow screen. Past that it is cut: it comes back and catches up. */
const MOST_WAITING = 500;

interface SocketData { principal: Principal; seat?: Seat }
/** What the processes tell each other of who looks at what. */
interface Between { looking: (screen: string, looker: Looker | null) => void }
type Screen = Socket<ClientToServer, ServerToClient, Between, SocketData>;
type Screens = Server<ClientToServer, ServerToClient, Between, SocketData>;

const Handshake = z.object({ apiKey: z.string().max(500).optional(), workspaceId: z.uuid().optional() }).catch({});
const handshakeOf = (socket: Screen): z.infer<typeof Handshake> => Handshake.parse(socket.handshake.auth);

/** The socket's door: who comes in, which room they sit in, when they must go. What is said in the rooms is the log reader's. */
@WebSocketGateway({ path: '/socket.io', transports: ['websocket', 'polling'], serveClient: false, maxHttpBufferSize: 100_000 })
export class RealtimeGateway implements OnGatewayInit<Screens>, OnGatewayConnection<Screen>, OnGatewayDisconnect<Screen>, OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #log = new Logger(RealtimeGateway.name);
  readonly audience: Audience;
  readonly #looking: Looking;
  #server: Screens | null = null;
  #recheck: NodeJS.Timeout | null = null;
  #uncount: () => void = () => undefined;
  #disconnectProcesses: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly principals: PrincipalResolver, private readonly reader: LogReader, @Inject(DATABASE) db: Database, @Inject(CONFIG) private readonly config: Config,
  ) {
    this.audience = new Audience((workspaceId) => headOf(db.system, workspaceId));
    this.#looking = new Looking(
      db, (room, shown) => { this.#server?.local.to(room).emit('present', shown); },
      (screen, looker) => { if (config.redisUrl !== undefined) this.#server?.serverSideEmit('looking', screen, looker); },
    );
  }

  afterInit(server: Screens): void {
    this.#server = server;
    server.use((socket, next) => {
      this.principals.fromHeaders(socket.handshake.headers, handshakeOf(socket)).then((principal) => {
        socket.data.principal = principal;
        next();
      }, (error: unknown) => next(refusal(error)));
    });
    server.on('looking', (screen, looker) => this.#looking.presence.look(screen, looker));
    if (this.config.redisUrl !== undefined) this.#disconnectProcesses = connectAcrossProcesses(server, this.config.redisUrl);
  }

  onApplicationBootstrap(): void {
    this.reader.start({
      audience: this.audience,
      broadcast: (room, except, batch) => { this.#server?.local.to(room).except([...except]).emit('changes', batch); },
      rightsChanged: (workspaceId, userId) => this.#rightsChanged(workspaceId, userId),
      moved: (workspaceId, changes) => this.#looking.moved(workspaceId, changes, (screen) => this.#seated(screen)),
      sessionEnded: (workspaceId, userId) => { for (const seat of this.audience.seatsOf(workspaceId, userId)) void this.#lookAgain(seat); },
    });
    this.#uncount = sockets.readFrom(async () => [{ labels: {}, value: this.audience.all().length }]);
    this.#recheck = setInterval(() => { for (const seat of this.audience.all()) void this.#lookAgain(seat); }, RECHECK_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.#recheck) clearInterval(this.#recheck);
    this.#uncount();
    this.#looking.stop();
    await this.reader.stop();
    this.#server?.local.disconnectSockets(true);
  }

  /** Only now: closing the socket server above unsubscribes through this very connection. */
  async onApplicationShutdown(): Promise<void> {
    await this.#disconnectProcesses();
  }

  async handleConnection(socket: Screen): Promise<void> {
    try {
      await this.#seat(socket);
    } catch (error) {
      this.#log.warn(`A socket could not be seated and is cut: ${String(error)}`);
      socket.disconnect(true);
    }
  }

  handleDisconnect(socket: Screen): void {
    this.#looking.gone(socket);
    if (socket.data.seat) this.audience.leave(socket.data.seat);
  }

  /** Who looks at what, and writes there. */
  @SubscribeMessage('look')
  async look(@ConnectedSocket() socket: Screen, @MessageBody() look: unknown): Promise<void> {
    await this.#looking.look(socket, socket.data.principal, look);
  }

  #seated(screen: string): { socket: Screen; viewer: Viewer } | null {
    const socket = this.#server?.sockets.sockets.get(screen);
    return socket?.data.seat ? { socket, viewer: socket.data.seat.viewer } : null;
  }

  /** Measures the connection. */
  @SubscribeMessage('alive')
  alive(): number {
    return Date.now();
  }

  async #seat(socket: Screen): Promise<void> {
    const { workspaceId, viewer } = socket.data.principal;
    const { seat, seq } = await this.audience.enter(this.#line(socket), workspaceId, viewer);
    socket.data.seat = seat;
    // Gone while the log was asked; nobody will tell us again.
    if (!socket.connected) return this.audience.leave(seat);
    socket.emit('hello', { protocol: PROTOCOL_VERSION, seq, workspaceId });
    // Rights may have changed between the handshake and the seat, when a reset could not find it yet.
    await this.#lookAgain(seat);
  }

  #line(socket: Screen): Seat['line'] {
    return {
      id: socket.id, join: (room) => void socket.join(room), leave: (room) => void socket.leave(room),
      emit: (event, ...args) => { socket.emit(event, ...args); },
    };
  }

  /** Nothing more is said to this person's screens until it is known what they may see now. */
  #rightsChanged(workspaceId: WorkspaceId, userId: UserId): void {
    for (const seat of this.audience.seatsOf(workspaceId, userId)) {
      seat.stale = true;
      this.audience.deafen(seat);
      const found = this.#seated(seat.line.id);
      if (found) this.#looking.away(found.socket);
      void this.#lookAgain(seat);
    }
  }

  /** Asks again who this is. A changed view sits elsewhere and starts from a snapshot; who may not come in any more is cut. */
  async #lookAgain(seat: Seat): Promise<void> {
    const socket = this.#server?.sockets.sockets.get(seat.line.id);
    if (!socket) return this.audience.leave(seat);
    if (waiting(socket) > MOST_WAITING) return void socket.disconnect(true);
    const look = ++seat.looks;
    try {
      const principal = await this.principals.fromHeaders(socket.handshake.headers, handshakeOf(socket));
      // A later look is under way: what this one found may be older than what that one finds.
      if (look !== seat.looks) return;
      const wasStale = seat.stale;
      seat.stale = false;
      const changed = JSON.stringify(principal.viewer) !== JSON.stringify(seat.viewer);
      socket.data.principal = principal;
      if (changed || wasStale) {
        // What it looks at was proved with other rights.
        this.#looking.away(socket);
        this.audience.listen(seat, principal.viewer);
        socket.emit('reset');
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) this.#log.warn(`A socket could not be looked up again and is cut: ${String(error)}`);
      socket.disconnect(true);
    }
  }
}

const waiting = (socket: Screen): number => (socket.conn as unknown as { writeBuffer?: unknown[] }).writeBuffer?.length ?? 0;

/** What the client's `connect_error` carries: the same code and sentence as the API's problem. */
const refusal = (error: unknown): Error => {
  const problem = error instanceof ProblemError ? error : new ProblemError(isTransient(error) ? 'not_ready' : 'internal_error', 'The connection could not be opened. Try again.');
  return Object.assign(new Error(problem.code), { data: { code: problem.code, detail: problem.detail } });
};
