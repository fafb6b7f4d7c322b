import { z } from 'zod';
import { CustomerError } from '../customer/message-rule.js';
import { advance, emitStatus } from '../delivery/statuses.js';
import { type Simulation } from '../simulation.js';

/** A status sent out of turn. `times` duplicates it; `secondsAgo` dates it back; `deleted` and `warning` are statuses of old, still to be understood. */
export const StatusRule = z.strictObject({
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed', 'deleted', 'warning']),
  code: z.number().int().optional(), details: z.string().optional(), times: z.number().int().min(1).max(10).default(1), secondsAgo: z.number().int().min(0).max(30 * 86_400).default(0),
});

/** Sends a status of a business message whatever came before; where it is the next in order, the message moves on as well. */
export function emitStatusOf(sim: Simulation, wamid: string, { status, code, details, times, secondsAgo }: z.output<typeof StatusRule>): void {
  const record = sim.store.message(wamid);
  if (record?.bubble.author !== 'business') throw new CustomerError(404, 'There is no message of the business with this wamid.');
  const errorCode = status === 'failed' ? (code ?? 131026) : undefined;
  let left = times;
  if (status !== 'deleted' && status !== 'warning' && secondsAgo === 0 && advance(sim, record, status, errorCode, details)) left -= 1;
  for (let at = 0; at < left; at += 1) emitStatus(sim, record, status, record.bubble.status, errorCode, details, secondsAgo);
}
