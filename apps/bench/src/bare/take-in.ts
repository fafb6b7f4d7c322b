import 'reflect-metadata';
import { Body, Controller, Headers, HttpCode, Module, Post, UnauthorizedException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { Server } from 'socket.io';
import { env } from './env.js';
import { type Folded, readAll, TAKE_IN } from './fold.js';
import { sharedCommits } from './shared-commit.js';
import { signedBy } from './webhook.js';

/**
 * The least that taking in needs, on the frameworks of the product: Nest on Fastify, one set-based statement for the posts of a few milliseconds,
 * and one message to every socket after each commit. What the product does beyond this is what its ratio to this shows.
 */
const FLUSHES = 2;
const pool = new pg.Pool({ connectionString: env.BARE_DATABASE_URL, max: FLUSHES });
let screens: Server | null = null;
let told = 0;
/** A change carries the whole conversation, as the product's do: about so many bytes. */
const VIEW = 'x'.repeat(1_500);

const takeIn = async (bodies: readonly Buffer[]): Promise<void> => {
  const { rows } = await pool.query<Folded>({ ...TAKE_IN, values: readAll(bodies) });
  if (rows.length === 0) return;
  // Encoding what nobody hears would be work too.
  const from = told;
  told += rows.length;
  if (screens?.engine.clientsCount) screens.emit('changes', { from, to: told, changes: rows.map((row, at) => ({ seq: from + 1 + at, items: [{ message: { ...row, status: 'received' } }], view: VIEW })) });
};
const store = sharedCommits<Buffer>(takeIn, { flushes: FLUSHES });

@Controller()
class WebhookController {
  @Post()
  @HttpCode(200)
  async receive(@Body() body: Buffer, @Headers('x-hub-signature-256') signature: string): Promise<void> {
    if (!signedBy(env.BARE_SECRET, body, signature)) throw new UnauthorizedException();
    await store(body);
  }
}

@Module({ controllers: [WebhookController] })
class BareModule {}

const adapter = new FastifyAdapter();
adapter.getInstance().addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
const app = await NestFactory.create<NestFastifyApplication>(BareModule, adapter, { bodyParser: false, logger: ['error'] });
await app.listen(0, '127.0.0.1');
screens = new Server(app.getHttpServer(), { transports: ['websocket'], serveClient: false });
screens.on('connection', (socket) => socket.emit('hello', {}));
console.log(`ready ${new URL(await app.getUrl()).port}`);
