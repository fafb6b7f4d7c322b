import { type Server, type ServerResponse } from 'node:http';
import { type Socket } from 'node:net';

/** Who was answered, or came, so recently may have asked already. Their next answer tells them that the connection ends with it. */
const RECENT_MS = 1_000;

/**
 * Lets no request be cut off by the end of idle connections, by whomever that is asked for: this process, Fastify's close and Node's own.
 * To Node a connection is idle as soon as its answer was handed over, although a large one may still wait in the socket for a slow reader,
 * and the next request may be on its way. While any does, or was idle for less than `recentMs`, none is let go; whoever stops a process asks
 * again, and has a last deadline. To be called before the server listens.
 */
export const spareAnswers = (server: Server, recentMs = RECENT_MS): void => {
  const heardOf = new Map<Socket, number>();
  server.on('connection', (socket: Socket) => {
    heardOf.set(socket, performance.now());
    socket.once('close', () => heardOf.delete(socket));
  });
  server.on('request', ({ socket }, response: ServerResponse) => {
    response.once('close', () => { if (heardOf.has(socket)) heardOf.set(socket, performance.now()); });
  });
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => {
    const recently = performance.now() - recentMs;
    if (![...heardOf].some(([{ writableLength }, at]) => writableLength > 0 || at > recently)) closeIdle();
  };
};
