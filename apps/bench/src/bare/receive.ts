import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { env } from './env.js';
import { sharedCommits } from './shared-commit.js';
import { packed, signedBy } from './webhook.js';

/** The least that receiving needs: a plain Node route that checks the signature, stores the bytes in a commit shared with whoever else waits, and answers. */
const FLUSHES = 2;
const pool = new pg.Pool({ connectionString: env.BARE_DATABASE_URL, max: FLUSHES });
const INSERT = { name: 'receive', text: 'INSERT INTO event (body) SELECT substr($1::bytea, s, l) FROM unnest($2::int[], $3::int[]) AS u(s, l)' };
const store = sharedCommits<Buffer>((bodies) => pool.query({ ...INSERT, values: packed(bodies) }), { flushes: FLUSHES });

const receive = async (request: IncomingMessage, body: Buffer): Promise<number> => {
  if (!signedBy(env.BARE_SECRET, body, request.headers['x-hub-signature-256'])) return 401;
  await store(body);
  return 200;
};

const serve = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = [];
  const answer = (status: number): void => void response.writeHead(status, { 'content-length': 0 }).end();
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    receive(request, chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)).then(answer, (error: unknown) => {
      console.error(error);
      answer(500);
    });
  });
};

const server = createServer(serve).listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready ${typeof address === 'object' && address ? address.port : 0}`);
});
