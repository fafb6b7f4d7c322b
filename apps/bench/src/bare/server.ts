import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { z } from 'zod';

/**
 * The least a webhook needs, as its own program: check the signature, put the row into PostgreSQL in a commit shared with whoever else waits,
 * answer. `receive` stores the raw bytes; `take-in` also makes person, thread and message of it with one set-based statement. What the
 * product does beyond this is what its ratio to this shows.
 */
const Env = z.object({ BARE_DATABASE_URL: z.string(), BARE_SECRET: z.string(), BARE_MODE: z.enum(['receive', 'take-in']) });
const env = Env.parse(process.env);
const FLUSH_ROWS = 200;
const FLUSHES = 2;

const pool = new pg.Pool({ connectionString: env.BARE_DATABASE_URL, max: FLUSHES });
interface Waiting { body: Buffer; done: (status: number) => void }
const waiting: Waiting[] = [];
let flying = 0;

const RECEIVE = { name: 'receive', text: 'INSERT INTO event (body) SELECT unnest($1::bytea[])' };
const TAKE_IN = { name: 'take-in', text: 'SELECT take_in($1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[])' };

/** Only what the row needs is read out of the body. */
const readMessage = (body: Buffer): [from: string, name: string, wamid: string, text: string] => {
  const value = (JSON.parse(body.toString('utf8')) as { entry: { changes: { value: { contacts: { profile: { name: string } }[]; messages: { from: string; id: string; text: { body: string } }[] } }[] }[] }).entry[0]?.changes[0]?.value;
  const message = value?.messages[0];
  return [message?.from ?? '', value?.contacts[0]?.profile.name ?? '', message?.id ?? '', message?.text.body ?? ''];
};

const write = async (batch: readonly Waiting[]): Promise<void> => {
  const bodies = batch.map(({ body }) => body);
  if (env.BARE_MODE === 'receive') return void (await pool.query({ ...RECEIVE, values: [bodies] }));
  const read = bodies.map(readMessage);
  await pool.query({ ...TAKE_IN, values: [bodies, ...[0, 1, 2, 3].map((column) => read.map((row) => row[column]))] });
};

const flush = (): void => {
  if (flying >= FLUSHES || waiting.length === 0) return;
  const batch = waiting.splice(0, FLUSH_ROWS);
  flying += 1;
  write(batch).then(() => batch.forEach(({ done }) => done(200)), (error: unknown) => {
    console.error(error);
    batch.forEach(({ done }) => done(500));
  }).finally(() => {
    flying -= 1;
    flush();
  });
};

const signed = (body: Buffer, given: string): boolean => {
  const wanted = Buffer.from(`sha256=${createHmac('sha256', env.BARE_SECRET).update(body).digest('hex')}`);
  const got = Buffer.from(given);
  return got.length === wanted.length && timingSafeEqual(got, wanted);
};

const serve = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const done = (status: number): void => void response.writeHead(status).end();
    if (!signed(body, String(request.headers['x-hub-signature-256']))) return done(401);
    waiting.push({ body, done });
    flush();
  });
};

const server = createServer(serve).listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready ${typeof address === 'object' && address ? address.port : 0}`);
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void pool.end().then(() => process.exit(0)));
});
