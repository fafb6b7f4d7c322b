import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { isTransient } from '../database/transient.js';
import { problemFrom } from './problem.from.js';
import { ProblemError, toProblem } from './problem.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

export const sendProblem = (request: FastifyRequest, reply: FastifyReply, problem: ProblemError): FastifyReply =>
  reply.status(problem.status).header('content-type', PROBLEM_JSON).send(toProblem(problem, request.id));

const log = new Logger('ProblemFilter');

const unexpected = (error: unknown): ProblemError => {
  if (isTransient(error)) {
    log.warn({ err: error }, 'The database is away, or two transactions met');
    return new ProblemError('not_ready', 'The service could not reach its database at this moment. Try again; the same request again does nothing twice.');
  }
  log.error({ err: error }, 'Unexpected error');
  return new ProblemError('internal_error', 'Something went wrong on our side. Try again; if it stays, tell support the request id.');
};

/** The one place where a throw becomes an answer. What nobody expected is logged whole and answered with nothing but an id to quote. */
export const answerWithProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendProblem(request, reply, problemFrom(error) ?? unexpected(error));

/** Of what Nest's routes throw. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerWithProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}
