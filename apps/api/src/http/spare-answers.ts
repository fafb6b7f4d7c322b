import { type Server } from 'node:http';
import { type Socket } from 'node:net';

/**
 * Lets no answer be cut off by the end of idle connections, by whomever that is asked for: this process, Fastify's close and Node's own.
 * To Node a connection is idle as soon as its answer was handed over, although a large one may still wait in the socket for a slow reader.
 * While any does, none is let go; whoever stops a process asks again, and has a last deadline. To be called before the server listens.
 */
export const spareAnswers = (server: Server): void => {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => {
    if (![...sockets].some(({ writableLength }) => writableLength > 0)) closeIdle();
  };
};
