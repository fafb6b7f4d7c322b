import { Body, Controller, Get, Module, type OnModuleInit, Post } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { ProblemFilter } from './problem.filter.js';
import { ProblemError } from './problem.js';
import { rawRoutes } from './raw-routes.js';
import { validationPipe } from './validation.js';

const Order = z.object({ lines: z.array(z.object({ amount: z.number() })), note: z.string().default('none') });

@Controller()
class Thrower {
  @Get('closed') closed(): never {
    throw new ProblemError('window_closed', 'The window is closed.', { expiresAt: '2026-01-01T00:00:00.000Z' });
  }

  @Get('broken') broken(): never {
    throw new Error('password=hunter2 in a query');
  }

  @Get('away') away(): never {
    throw Object.assign(new Error('terminating connection of hunter2'), { code: '57P01' });
  }

  @Post('orders') order(@Body({ schema: Order }) body: z.infer<typeof Order>): z.infer<typeof Order> {
    return body;
  }
}

@Module({ controllers: [Thrower] })
class ThrowerModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  async onModuleInit(): Promise<void> {
    await rawRoutes(this.host, '/raw', 4 * 1024 * 1024, (scope: FastifyInstance) => {
      scope.post('/raw', (request) => ({ bytes: (request.body as Buffer).length, is: Buffer.isBuffer(request.body) }));
      scope.post('/raw/refused', () => {
        throw new ProblemError('invalid_signature', 'Not signed.');
      });
    });
  }
}

let app: NestFastifyApplication;
beforeAll(async () => {
  const built = await Test.createTestingModule({ imports: [ThrowerModule] }).compile();
  app = built.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ bodyLimit: 1000, genReqId: () => 'request-1' }), { logger: false });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validationPipe());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

const post = (url: string, payload: string | Buffer, type = 'application/json') => app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });

describe('problems', () => {
  it('answers an expected refusal with its code, sentence and facts', async () => {
    const answer = await app.inject('/closed');
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.json()).toEqual({
      type: '/api/v1/docs#problem-window_closed', title: 'Window closed', status: 422, code: 'window_closed', detail: 'The window is closed.',
      requestId: 'request-1', data: { expiresAt: '2026-01-01T00:00:00.000Z' },
    });
    expect(answer.statusCode).toBe(422);
  });

  it('tells nothing of what nobody expected, but an id to quote', async () => {
    const answer = await app.inject('/broken');
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal_error', requestId: 'request-1' });
    expect(answer.body).not.toMatch(/hunter2|query|stack/);
  });

  it('asks to come again when the database is away, as for anything else that passes by itself', async () => {
    const answer = await app.inject('/away');
    expect(answer.json()).toMatchObject({ status: 503, code: 'not_ready', requestId: 'request-1' });
    expect(answer.body).not.toMatch(/hunter2|57P01/);
  });

  it('names each wrong input, and coerces the right ones', async () => {
    expect((await post('/orders', '{"lines":[{"amount":1},{"amount":"x"}],"note":5}')).json()).toMatchObject({
      status: 400, code: 'invalid_request', issues: [{ path: 'lines.1.amount' }, { path: 'note' }],
    });
    expect((await post('/orders', '{"lines":[]}')).json()).toEqual({ lines: [], note: 'none' });
  });

  it.each([
    ['/orders', '{"lines":', 'application/json', 400, 'malformed_json'],
    ['/orders', '{"lines":[]}', 'text/csv', 415, 'unsupported_media_type'],
    ['/orders', JSON.stringify({ lines: [], note: 'x'.repeat(2000) }), 'application/json', 413, 'payload_too_large'],
    ['/nowhere', '{}', 'application/json', 404, 'not_found'],
  ])('answers %s with %s as %s by %i %s', async (url, payload, type, status, code) => {
    const answer = await post(url, payload, type);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ status, code });
  });
});

describe('raw routes', () => {
  it('hands over the bytes as they were sent, whatever they claim to be, up to their own limit', async () => {
    const large = Buffer.alloc(3 * 1024 * 1024 + 500, '{');
    expect((await post('/raw', large)).json()).toEqual({ bytes: large.length, is: true });
    expect((await post('/raw', 'not json', 'application/x-www-form-urlencoded')).json()).toEqual({ bytes: 8, is: true });
    expect((await post('/raw', Buffer.alloc(4 * 1024 * 1024 + 1))).json()).toMatchObject({ code: 'payload_too_large' });
  });

  it('answers alike over a socket, where nothing else of the server sees the request', async () => {
    await app.listen(0, '127.0.0.1');
    const send = (path: string) => fetch(`http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}${path}`, { method: 'POST', body: 'x' });
    const answer = await send('/raw');
    expect([answer.status, await answer.json(), answer.headers.get('x-request-id'), answer.headers.get('connection')]).toEqual([200, { bytes: 1, is: true }, expect.stringMatching(/^[\w-]{36}$/), 'keep-alive']);
    expect(await (await send('/raw/nothing')).json()).toMatchObject({ code: 'not_found' });
    expect(await (await send('/nothing')).json()).toMatchObject({ code: 'not_found', requestId: 'request-1' });
  });

  it('lets refusals out through the same filter', async () => {
    expect((await post('/raw/refused', 'x')).json()).toMatchObject({ status: 401, code: 'invalid_signature' });
  });
});
