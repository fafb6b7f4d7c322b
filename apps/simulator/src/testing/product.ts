import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { z } from 'zod';

const Envelope = z.object({
  object: z.string(),
  entry: z.array(z.object({ id: z.string(), time: z.number().optional(), changes: z.array(z.object({ field: z.string(), value: z.record(z.string(), z.unknown()) })) })),
});

type Item = Record<string, unknown>;

export interface Received {
  headers: IncomingHttpHeaders;
  raw: string;
  body: z.output<typeof Envelope>;
}

/** Stands where a product would: takes webhooks, keeps the raw bytes, and answers what the test says. */
export class TestProduct {
  readonly received: Received[] = [];
  /** Status for the next deliveries; 200 when the list is empty. */
  readonly answers: number[] = [];
  readonly verifyToken = 'test-verify';
  private readonly server: Server;
  url = '';

  constructor() {
    this.server = createServer((request, response) => {
      if (request.method === 'GET') {
        const query = new URL(request.url ?? '/', 'http://x').searchParams;
        const right = query.get('hub.mode') === 'subscribe' && query.get('hub.verify_token') === this.verifyToken;
        response.writeHead(right ? 200 : 403).end(right ? query.get('hub.challenge') : 'no');
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const status = this.answers.shift() ?? 200;
        this.received.push({ headers: request.headers, raw, body: Envelope.parse(JSON.parse(raw)) });
        response.writeHead(status).end();
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhooks/whatsapp`;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  changes(field: string): Item[] {
    return this.received.flatMap(({ body }) => body.entry).flatMap((entry) => entry.changes).filter((change) => change.field === field).map((change) => change.value);
  }

  messages(): Item[] {
    return this.changes('messages').flatMap((value) => (Array.isArray(value['messages']) ? (value['messages'] as Item[]) : []));
  }

  statuses(wamid?: string): Item[] {
    const all = this.changes('messages').flatMap((value) => (Array.isArray(value['statuses']) ? (value['statuses'] as Item[]) : []));
    return wamid === undefined ? all : all.filter((status) => status['id'] === wamid);
  }
}

/** Waits until a condition holds; fails loudly when it never does. */
export async function eventually(condition: () => boolean | Promise<boolean>, what: string, timeoutMs = 10_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
