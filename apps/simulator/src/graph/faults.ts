import { type FastifyReply } from 'fastify';
import { type Fault } from '../chaos/magic.js';
import { type Simulation } from '../simulation.js';

/** What gateways in front of Graph answer when something behind them broke: HTML, which a client must not take for JSON. */
const errorPage = '<!DOCTYPE html><html lang="en"><head><title>Error</title></head><body><h1>Sorry, something went wrong.</h1></body></html>';

/** Breaks this answer off in the way asked for. Whether the send took effect was decided by the caller. */
export function failWith(sim: Simulation, reply: FastifyReply, fault: Fault): FastifyReply {
  switch (fault) {
    case '500':
    case '500-after':
      return reply.code(500).type('text/html; charset=utf-8').send(errorPage);
    case 'reset':
    case 'reset-after':
      reply.hijack();
      reply.raw.socket?.resetAndDestroy();
      return reply;
    case 'hang': {
      reply.hijack();
      const timer = setTimeout(() => reply.raw.socket?.destroy(), sim.chaos.timeoutMs);
      timer.unref();
      return reply;
    }
  }
}
