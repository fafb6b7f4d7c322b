import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sendProblem } from '../http/problem.filter.js';
import { problemFrom } from '../http/problem.from.js';
import { QueueRegistry } from '../http/queue-registry.js';
import { requirePermission } from '../identity/principal.js';
import { PrincipalGuard } from '../identity/principal.guard.js';

const PATH = '/ops/queues';

/** Bull Board for operators. It has no sign-in of its own, so ours stands before every one of its routes. */
@Module({})
export class QueueBoardModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost, private readonly queues: QueueRegistry, private readonly guard: PrincipalGuard) {}

  onModuleInit(): void {
    const adapter = new FastifyAdapter().setBasePath(PATH);
    const board = createBullBoard({ queues: [], serverAdapter: adapter, options: { uiConfig: { boardTitle: 'Diwan queues' } } });
    this.queues.watch((queue) => board.addQueue(new BullMQAdapter(queue)));
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(async (scope) => {
      scope.addHook('onRequest', (request, reply) => this.admit(request, reply));
      await scope.register(adapter.registerPlugin(), { prefix: PATH });
    });
  }

  /** Answers a refusal itself: inside its scope the board turns every error into one of its own. */
  private async admit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const principal = await this.guard.admit(request, reply);
      requirePermission(principal, request.method === 'GET' ? 'ops.read' : 'ops.manage');
    } catch (error) {
      const problem = problemFrom(error);
      if (problem === null) throw error;
      sendProblem(request, reply, problem);
    }
  }
}
