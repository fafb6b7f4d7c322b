import { ChangeBatch, type ClientToServer, PROTOCOL_VERSION, Recovery, type ServerToClient } from '@diwan/contract';
import { io, type Socket } from 'socket.io-client';
import { api } from './api.js';
import { perFrame } from './frame.js';
import { hearOfPeople } from './people.js';
import { carryPresence } from './presence.js';
import { isProblem, ProblemError } from './problem-error.js';
import { store, type StoreState } from './store.js';

const HEARTBEAT_MS = 25_000;
/** After sleep or a change of network a dead connection looks alive; this long without an answer settles it. */
const WAKE_TIMEOUT_MS = 3000;
const BEAT_TIMEOUT_MS = 8000;
/** The browser says that the network is gone: it mostly is, and the banner should not be long in coming. */
const GONE_TIMEOUT_MS = 800;
const LONGEST_PAUSE_MS = 15_000;

const pause = (failures: number): Promise<void> =>
  new Promise((resolve) => { setTimeout(resolve, Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(failures, 6)) * (0.5 + Math.random())); });

/** Opens the connection of a signed-in person and keeps the store true until the returned function is called. */
export function connect(): () => void {
  const recovery = new Recovery({
    readDirectory: api.directory, readChanges: (since) => api.changes(since).then((answer) => { hearOfPeople(answer); return answer; }), get: store.get, set: store.set, pause,
    hopeless: (error) => error instanceof ProblemError && (error.status === 401 || error.status === 403),
    unreadable: (error) => isProblem(error, 'unreadable_answer'),
  });
  const socket: Socket<ServerToClient, ClientToServer> = io({
    path: '/socket.io', transports: ['websocket', 'polling'], withCredentials: true,
    reconnectionDelay: 400, reconnectionDelayMax: 10_000, randomizationFactor: 0.6, timeout: 10_000,
  });
  listen(socket, recovery);
  const stopPresence = carryPresence(socket);
  const stopWatching = watchForSleep(socket);
  // The snapshot need not wait for the socket: what changes between them is fetched from the log when it says where it stands.
  void recovery.reset();
  return () => {
    stopWatching();
    stopPresence();
    socket.disconnect();
  };
}

function listen(socket: Socket<ServerToClient, ClientToServer>, recovery: Recovery<StoreState>): void {
  const deliver = perFrame<ChangeBatch>((batches) => recovery.batches(batches));
  socket.on('hello', ({ protocol, seq }) => {
    // While the server's processes are replaced, a new page may meet an old one of them, all of whose words it knows.
    if (protocol > PROTOCOL_VERSION) store.set((state) => ({ ...state, outdated: true }));
    void recovery.hello(seq);
    beat(socket, BEAT_TIMEOUT_MS);
  });
  socket.on('changes', (batch) => {
    const parsed = ChangeBatch.safeParse(batch);
    if (parsed.success) {
      deliver(parsed.data);
      hearOfPeople(parsed.data);
    }
    // A change this page cannot read: a snapshot shows it in a form that every page can, or the page is too old.
    else void recovery.reset();
  });
  socket.on('reset', () => void recovery.reset());
  socket.on('disconnect', (reason) => {
    recovery.lost();
    // The server closes when it stops or a session ends: socket.io does not come back from that by itself.
    if (reason === 'io server disconnect') setTimeout(() => socket.connect(), 500 + Math.random() * 1500);
  });
  socket.on('connect_error', () => {
    recovery.lost();
    // A refused handshake (no `active` retry) is mostly a lost session: asking who we are tells, and leads to the sign-in page.
    if (!socket.active) void api.me().then(() => setTimeout(() => socket.connect(), 2000), () => setTimeout(() => socket.connect(), 5000));
  });
}

/** Asks for a sign of life; none in time means that the line is dead, whatever the browser believes. Also sets our clock by the server's. */
function beat(socket: Socket<ServerToClient, ClientToServer>, timeoutMs: number): void {
  if (!socket.connected) {
    socket.connect();
    return;
  }
  const asked = Date.now();
  socket.timeout(timeoutMs).emit('alive', (error: Error | null, serverTime?: number) => {
    if (error !== null) {
      socket.disconnect().connect();
      return;
    }
    if (typeof serverTime !== 'number') return;
    const answered = Date.now();
    const offset = serverTime + (answered - asked) / 2 - answered;
    // Less than a second, or than what a slow answer leaves open, is the network's noise, not the clock's fault.
    store.set((state) => (Math.abs(offset - state.clockOffset) < 1000 + (answered - asked) / 2 ? state : { ...state, clockOffset: offset }));
  });
}

function watchForSleep(socket: Socket<ServerToClient, ClientToServer>): () => void {
  const wake = (): void => { if (!document.hidden) beat(socket, WAKE_TIMEOUT_MS); };
  const gone = (): void => beat(socket, GONE_TIMEOUT_MS);
  const heartbeat = setInterval(() => beat(socket, BEAT_TIMEOUT_MS), HEARTBEAT_MS);
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  // The browser's word alone is not enough: a server on this very machine answers without any network.
  window.addEventListener('offline', gone);
  return () => {
    clearInterval(heartbeat);
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('online', wake);
    window.removeEventListener('offline', gone);
  };
}
