import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type WabaRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { wabaFor } from './access.js';
import { refuse } from './errors.js';

/** A WABA for a management call, which counts against its hour; usage goes out in the headers, and over it comes 80007 (Meta, rate limits). */
export function managedWaba(sim: Simulation, request: FastifyRequest, reply: FastifyReply, id: string): WabaRecord {
  const waba = wabaFor(sim, request, id);
  const percent = Math.floor(sim.limits.takeHour(waba.id, sim.settings.managementPerHour));
  const usage = { call_count: percent, total_cputime: percent, total_time: percent };
  void reply.header('x-app-usage', JSON.stringify(usage));
  void reply.header('x-business-use-case-usage', JSON.stringify({ [waba.id]: [{ type: 'whatsapp', ...usage, estimated_time_to_regain_access: percent > 100 ? 60 : 0 }] }));
  if (percent > 100) throw refuse(80007);
  return waba;
}

/** The address of this call as the caller sees it, for paging links. */
export const addressOf = (sim: Simulation, request: FastifyRequest): string => `${sim.publicUrl()}${request.originalUrl}`;
