import { type FastifyInstance } from 'fastify';
import { type Simulation } from '../simulation.js';
import { concerns } from './events.js';

const keepAliveMs = 15_000;

/** `GET /customers/events?waId=`: what happens, as Server-Sent Events (PhoneEvent in phone-api.ts). */
export function eventRoute(app: FastifyInstance, sim: Simulation): void {
  const open = new Set<() => void>();
  app.get<{ Querystring: { waId?: string } }>('/customers/events', (request, reply) => {
    const { waId } = request.query;
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache, no-transform', connection: 'keep-alive', 'x-accel-buffering': 'no' });
    raw.write('retry: 1000\n\n');
    const unsubscribe = sim.events.subscribe((event) => {
      if (waId === undefined || concerns(event, waId)) raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    });
    const beat = setInterval(() => raw.write(': still here\n\n'), keepAliveMs);
    const end = (): void => {
      clearInterval(beat);
      unsubscribe();
      open.delete(end);
      raw.end();
    };
    open.add(end);
    request.raw.on('close', end);
  });
  // Streams never end by themselves and would keep the server from closing.
  app.addHook('preClose', async () => [...open].forEach((end) => end()));
}
