import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Arrival, countOutOfOrder, inEachSecond, mostInAnySecond, type Tally } from './tally.js';

/**
 * A lean Graph as its own program: takes sends, answers each with an id after Meta's usual time, and writes down when what came. It checks
 * nothing, so that measuring costs the machine as little as can be. `GET /tally` tells of the run, `GET /times` when each text came,
 * `DELETE /tally` begins a new one.
 */
const env = z.object({ GRAPH_PORT: z.coerce.number().default(0), GRAPH_LATENCY_MS: z.coerce.number().default(150) }).parse(process.env);

interface Send { readonly to?: string; readonly text?: { readonly body: string }; readonly biz_opaque_callback_data?: string }

let arrivals: (Arrival & { readonly text: string })[] = [];
let seen = new Set<string>();
let unanswered = new Set<string>();
let twice = 0;
let overlapping = 0;
let wamids = 0;

/** A text that ends in "#7" is the seventh of its person. */
const placeIn = (text: string): number => Number(text.slice(text.lastIndexOf('#') + 1)) || 0;

const take = (send: Send, response: ServerResponse): void => {
  const [text, person, attempt] = [send.text?.body ?? '', send.to ?? '', send.biz_opaque_callback_data ?? ''];
  arrivals.push({ atMs: performance.timeOrigin + performance.now(), person, place: placeIn(text), text });
  if (attempt !== '' && seen.has(attempt)) twice += 1;
  seen.add(attempt);
  if (unanswered.has(person)) overlapping += 1;
  unanswered.add(person);
  setTimeout(() => {
    unanswered.delete(person);
    json(response, { messaging_product: 'whatsapp', contacts: [{ input: person, wa_id: person }], messages: [{ id: `wamid.bench${process.pid}x${++wamids}` }] });
  }, env.GRAPH_LATENCY_MS);
};

const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
};

const tally = (): Tally => {
  const times = arrivals.map(({ atMs }) => atMs);
  return { received: arrivals.length, twice, overlapping, outOfOrder: countOutOfOrder(arrivals), mostInAnySecond: mostInAnySecond(times), perSecond: inEachSecond(times) };
};

const forget = (): void => {
  arrivals = [];
  seen = new Set();
  unanswered = new Set();
  [twice, overlapping] = [0, 0];
};

const serve = (request: IncomingMessage, response: ServerResponse): void => {
  if (request.method === 'GET' && request.url === '/tally') return json(response, tally());
  if (request.method === 'GET' && request.url === '/times') return json(response, arrivals.map(({ atMs, text }) => [text, atMs]));
  if (request.method === 'DELETE') {
    forget();
    return json(response, {});
  }
  if (request.method !== 'POST') return json(response, { data: [] });
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const send = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Send & { status?: string };
    if (send.status === 'read') return json(response, { success: true });
    take(send, response);
  });
};

const server = createServer(serve).listen(env.GRAPH_PORT, '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready ${typeof address === 'object' && address ? address.port : 0}`);
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => process.exit(0));
});
