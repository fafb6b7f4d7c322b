import { All, Controller, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { fromNodeHeaders } from 'better-auth/node';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { signInFailures } from '../http/metrics.js';
import { ProblemError, toProblem } from '../http/problem.js';
import { PROBLEM_JSON } from '../http/problem.filter.js';
import { problemFrom } from '../http/problem.from.js';
import { type Auth, AUTH, CLIENT_IP_HEADER } from './auth.js';
import { Public } from './principal.js';
import { requireSameOrigin } from './same-origin.js';

/** Hands `/api/auth/*` to the sign-in library and its answers back; its refusals leave as problems like all of ours. */
@ApiExcludeController()
@Public()
@Controller('api/auth')
export class AuthController {
  constructor(@Inject(AUTH) private readonly auth: Auth, @Inject(CONFIG) private readonly config: Config) {}

  @All('*')
  async handle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (request.method !== 'GET') requireSameOrigin(request.headers, this.config.http.publicUrl);
    const answer = await this.auth.handler(this.toWebRequest(request));
    answer.headers.forEach((value, name) => {
      if (name !== 'set-cookie' && name !== 'content-length') void reply.header(name, value);
    });
    // One header a cookie: joined into one they would break at the comma of their dates.
    const cookies = answer.headers.getSetCookie();
    if (cookies.length > 0) void reply.header('set-cookie', cookies);
    void reply.status(answer.status);
    if (answer.status < 400) void reply.send(await answer.text());
    else this.refuse(reply, request, answer.status, await answer.text());
  }

  private toWebRequest(request: FastifyRequest): Request {
    const headers = fromNodeHeaders(request.headers);
    headers.set(CLIENT_IP_HEADER, request.ip);
    headers.delete('content-length');
    const body = request.body === undefined || request.body === null ? {} : { body: JSON.stringify(request.body) };
    return new Request(new URL(request.url, this.config.http.publicUrl), { method: request.method, headers, ...body });
  }

  private refuse(reply: FastifyReply, request: FastifyRequest, status: number, text: string): void {
    const { code = '', message = '' } = readRefusal(text);
    const wrong = code === 'INVALID_EMAIL_OR_PASSWORD';
    if (wrong) signInFailures.inc();
    const problem = wrong
      ? new ProblemError('invalid_credentials', 'The e-mail address or the password is wrong.')
      : problemFrom({ statusCode: status }) ?? new ProblemError('not_ready', 'Signing in does not work at the moment. Try again.');
    void reply.status(problem.status).header('content-type', PROBLEM_JSON)
      // `message` is where the library's own browser client looks.
      .send({ ...toProblem(problem, request.id), ...(message && problem.status < 500 ? { data: { reason: code } } : {}), message: problem.detail });
  }
}

const readRefusal = (text: string): { code?: string; message?: string } => {
  try {
    return JSON.parse(text) as { code?: string; message?: string };
  } catch {
    // Some refusals have no body; the status says enough.
    return {};
  }
};
