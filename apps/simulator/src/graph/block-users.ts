import { type FastifyInstance, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { windowExpiresAt } from '../delivery/window.js';
import { check } from '../rules/check.js';
import { waIdOf } from '../rules/recipient.js';
import { type Simulation } from '../simulation.js';
import { numberFor, paramsOf } from './access.js';
import { webhookError } from './catalogue.js';
import { GraphError } from './errors.js';
import { addressOf } from './management.js';
import { paginate } from './paging.js';

const BlockRule = z.object({
  messaging_product: z.literal('whatsapp'),
  block_users: z.array(z.object({ user: z.string().optional(), user_id: z.string().optional() }).refine((entry) => entry.user !== undefined || entry.user_id !== undefined, 'needs user or user_id')).min(1).max(1000),
});

interface Done {
  done: ({ input: string } & Named)[];
  failed: ({ input: string; errors: unknown[] } & Named)[];
}

/** By the id the caller used: whoever was named by a business-scoped id is answered by it. */
interface Named { wa_id?: string; user_id?: string }

/** The longest block list (Meta, block API). */
const mostBlocked = 64_000;

/** `POST|DELETE|GET /{phone-number-id}/block_users`. Only people who wrote within 24 hours can be blocked (Meta, block API). */
export function blockRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post<{ Params: { id: string } }>('/:id/block_users', async (request, reply) => {
    const number = numberFor(sim, request, request.params.id);
    const result = each(sim, request, (waId) => {
      if (windowExpiresAt(sim.store.thread(number.id, waId), sim.clock.now()) === null) return 131047;
      if (number.blocked.includes(waId)) return null;
      if (number.blocked.length >= mostBlocked) return 139101;
      number.blocked.push(waId);
      return null;
    });
    return reply.code(result.failed.length > 0 ? 400 : 200).send(show(result, 'added_users'));
  });

  app.delete<{ Params: { id: string } }>('/:id/block_users', async (request, reply) => {
    const number = numberFor(sim, request, request.params.id);
    const result = each(sim, request, (waId) => {
      number.blocked = number.blocked.filter((known) => known !== waId);
      return null;
    });
    return reply.code(result.failed.length > 0 ? 400 : 200).send(show(result, 'removed_users'));
  });

  app.get<{ Params: { id: string } }>('/:id/block_users', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const page = paginate(number.blocked, (waId) => waId, paramsOf(request), addressOf(sim, request));
    return { ...page, data: page.data.map((waId) => ({ messaging_product: 'whatsapp', wa_id: waId })) };
  });
}

function each(sim: Simulation, request: FastifyRequest, act: (waId: string) => number | null): Done {
  const { block_users: users } = check(BlockRule, paramsOf(request), 'block_users');
  const result: Done = { done: [], failed: [] };
  for (const { user, user_id: scoped } of users) {
    const input = user ?? scoped ?? '';
    const waId = user === undefined ? [...sim.store.state.customers.values()].find((customer) => customer.userId === scoped)?.waId : waIdOf(user);
    const code = waId === undefined ? 131026 : act(waId);
    const named: Named = user === undefined ? { user_id: input } : { wa_id: waId ?? input };
    if (code === null) result.done.push({ input, ...named });
    else result.failed.push({ input, ...named, errors: [webhookError(code)] });
  }
  sim.store.changed();
  return result;
}

/** A partial failure carries both what was done and an error (Meta, block API). */
function show({ done, failed }: Done, key: 'added_users' | 'removed_users'): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp', block_users: { [key]: done, ...(failed.length > 0 ? { failed_users: failed } : {}) },
    ...(failed.length > 0 ? new GraphError(139100, { details: 'Some users could not be processed.' }).body() : {}),
  };
}
