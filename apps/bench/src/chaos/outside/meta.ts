import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { z } from 'zod';
import { type Fate, type Ledger } from '../ledger.js';
import { type Media } from './media.js';
import { type Treatment, type Weather } from './weather.js';
import { type StatusStream } from './status-stream.js';

/** What a request to send a text must be; anything else is refused as Meta refuses it. */
const Send = z.object({
  messaging_product: z.literal('whatsapp'), to: z.string().regex(/^\+?\d+$/), type: z.literal('text'), text: z.object({ body: z.string().min(1).max(4096) }),
  biz_opaque_callback_data: z.uuid(),
});
const Courtesy = z.object({ messaging_product: z.literal('whatsapp'), status: z.literal('read') });
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/;

export interface MetaOptions { readonly appSecret: string; readonly accessToken: string; readonly ledger: Ledger; readonly weather: Weather; readonly media: Media; readonly statuses: StatusStream }

const readBody = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};
const refusal = (code: number, message: string): string => JSON.stringify({ error: { message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: randomUUID() } });

/**
 * The outside: as much of the Graph API as the product needs here, strict in what it takes and as unreliable as the weather says. What
 * it did with each request goes into the ledger before anybody is answered.
 */
export class Meta {
  #server: Server;
  #port = 0;
  /** Requests to send that are in hand. */
  open = 0;

  constructor(private readonly options: MetaOptions) {
    this.#server = this.#serverOf();
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Nobody listens any more, and what was in hand is dropped. */
  async vanish(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    this.#server = this.#serverOf();
  }

  #serverOf(): Server {
    return createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => {
      // The product hung up midway: there is nobody left to answer.
      this.#serve(incoming, response).catch(() => response.destroy());
    });
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', this.url);
    const body = await readBody(incoming);
    if (url.pathname.startsWith('/bytes/')) return this.options.media.serve(url, response);
    if (!this.#isOurs(incoming, url)) return void response.writeHead(401).end(refusal(190, 'Invalid OAuth access token'));
    const sends = /^\/v\d+\.0\/(\d+)\/messages$/.exec(url.pathname);
    if (incoming.method === 'POST' && sends) return this.#send(sends[1] ?? '', body, response);
    const medium = /^\/v\d+\.0\/(\d+)$/.exec(url.pathname);
    if (incoming.method === 'GET' && medium) return this.options.media.describe(medium[1] ?? '', this.url, response);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
  }

  #isOurs(incoming: IncomingMessage, url: URL): boolean {
    const { accessToken, appSecret } = this.options;
    const proof = url.searchParams.get('appsecret_proof');
    return incoming.headers.authorization === `Bearer ${accessToken}` && (proof === null || proof === createHmac('sha256', appSecret).update(accessToken).digest('hex'));
  }

  async #send(phoneNumberId: string, body: Buffer, response: ServerResponse): Promise<void> {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (Courtesy.safeParse(parsed).success) return void response.writeHead(200).end('{"success":true}');
    const send = Send.safeParse(parsed);
    const id = send.success ? ID.exec(send.data.text.body)?.[0] : undefined;
    if (!send.success || id === undefined) {
      this.options.ledger.count('requests that Meta would not understand');
      this.options.ledger.note('misunderstood', { body: body.toString('utf8') });
      return void response.writeHead(400).end(refusal(100, 'Invalid parameter'));
    }
    this.open += 1;
    response.once('close', () => { this.open -= 1; });
    const { to: given, biz_opaque_callback_data: attemptId } = send.data;
    await this.#treat(this.options.weather.treat(), { id, attemptId, to: given.replace(/^\+/, ''), phoneNumberId }, response);
  }

  async #treat(treatment: Treatment, request: { id: string; attemptId: string; to: string; phoneNumberId: string }, response: ServerResponse): Promise<void> {
    const { ledger } = this.options;
    const write = (fate: Fate, why: string): string | null => {
      const wamid = fate === 'taken' || fate === 'taken-unanswered' ? `wamid.CHAOS${randomUUID().replaceAll('-', '')}` : null;
      const reached = { at: ledger.now(), id: request.id, attemptId: request.attemptId, to: request.to, fate, wamid, why };
      ledger.reached.push(reached);
      ledger.note('reached', reached);
      if (wamid !== null) this.options.statuses.tell({ ...request, wamid });
      return wamid;
    };
    switch (treatment.kind) {
      case 'refuse':
        write('refused', treatment.why);
        return void response.writeHead(treatment.status, { 'content-type': 'application/json' }).end(refusal(treatment.code, 'Rate limit hit'));
      case 'stall': return void write(treatment.effect ? 'taken-unanswered' : 'lost-unanswered', 'never answered');
      case 'reset':
        write(treatment.effect ? 'taken-unanswered' : 'lost-unanswered', 'connection reset');
        return void response.socket?.resetAndDestroy();
      case 'break':
        write(treatment.effect ? 'taken-unanswered' : 'lost-unanswered', `answered ${treatment.status}`);
        return void response.writeHead(treatment.status, { 'content-type': 'text/html' }).end('<html>Sorry, something went wrong</html>');
      case 'take': {
        const wamid = write('taken', '');
        setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({
          messaging_product: 'whatsapp', contacts: [{ input: request.to, wa_id: request.to }], messages: [{ id: wamid }],
        })), treatment.delayMs);
      }
    }
  }
}
