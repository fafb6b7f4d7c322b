import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';

/** A request as the local server got it. */
export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

type Handler = (received: Received, response: ServerResponse, socket: Socket) => void | Promise<void>;

/** A real HTTP server on 127.0.0.1 that answers as a test tells it to; for tests only. */
export class LocalGraph {
  readonly received: Received[] = [];
  private handler: Handler = (_received, response) => { response.writeHead(500).end(); };

  private constructor(private readonly server: Server, readonly baseUrl: string) {}

  static async start(): Promise<LocalGraph> {
    const server = createServer();
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const local = new LocalGraph(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    // A client that hangs up midway is part of what is tested; there is nobody left to answer.
    server.on('request', (request, response) => { local.serve(request, response).catch(() => response.destroy()); });
    return local;
  }

  /** How the next requests are answered. */
  answer(handler: Handler): void {
    this.handler = handler;
    this.received.length = 0;
  }

  /** Answers with a status and JSON, or text as it is. */
  json(status: number, body: unknown, headers: Record<string, string> = {}): void {
    this.answer((_received, response) => {
      response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers }).end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.baseUrl);
    const received = { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers: request.headers, body: Buffer.concat(chunks) };
    this.received.push(received);
    await this.handler(received, response, request.socket);
  }
}
