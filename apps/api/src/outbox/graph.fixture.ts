import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** A message as Meta's endpoint got it. */
export interface GraphSend { to?: string; recipient?: string; type: string; text?: { body: string }; biz_opaque_callback_data?: string; [key: string]: unknown }
/** `hang`: takes the request and never answers. `reset`: takes it and breaks the connection. */
export type GraphReply = { status: number; body: unknown } | 'hang' | 'reset';
type Answerer = (send: GraphSend, count: number) => GraphReply | undefined;

/** A real HTTP server that plays Meta's end of sending, with answers that a test chooses. */
export interface FakeGraph {
  url: string;
  /** Every send that arrived, in order. */
  sends: GraphSend[];
  /** Media uploads that arrived, and as what. */
  uploads: number;
  uploadedTypes: string[];
  /** Sends that are under way at this moment, and the most there ever were to one person at once. */
  mostAtOnce: Map<string, number>;
  answer: (answerer: Answerer) => void;
  delayMs: number;
  /** Waited for before a send is answered. */
  beforeAnswer: () => Promise<void>;
  /** What an upload is answered, when not with an id of its own. */
  onUpload: () => Promise<GraphReply | undefined>;
  /** What a GET below the version answers, by path ("123/phone_numbers"); a Buffer is a file. */
  reads: Map<string, unknown>;
  /** Authorization headers of GETs, by path. */
  tokens: Map<string, string | undefined>;
  close: () => Promise<void>;
}

let wamids = 0;
export const accepted = (): GraphReply => ({
  status: 200, body: { messaging_product: 'whatsapp', contacts: [{ input: '', wa_id: '' }], messages: [{ id: `wamid.test${process.pid}x${++wamids}` }] },
});
export const graphError = (code: number, status = 400, extra: Record<string, unknown> = {}): GraphReply =>
  ({ status, body: { error: { message: `(#${code}) test`, type: 'OAuthException', code, fbtrace_id: 'test', ...extra } } });

const read = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export const startFakeGraph = async (): Promise<FakeGraph> => {
  let answerer: Answerer = () => undefined;
  const busy = new Map<string, number>();
  const server: Server = createServer((request, response) => void serve(request, response));
  const graph: FakeGraph = {
    url: '', sends: [], uploads: 0, uploadedTypes: [], mostAtOnce: new Map(), delayMs: 0, beforeAnswer: async () => undefined, onUpload: async () => undefined, reads: new Map(), tokens: new Map(), answer: (next) => { answerer = next; },
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(request);
    const json = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (request.url?.includes('/media')) {
      graph.uploads += 1;
      graph.uploadedTypes.push(/name="type"\r\n\r\n([^\r]*)/.exec(body.toString('latin1'))?.[1] ?? '');
      const refusal = await graph.onUpload();
      if (typeof refusal === 'object') return json(refusal.status, refusal.body);
      return json(200, { id: `9${Date.now()}${graph.uploads}` });
    }
    if (request.method === 'GET') return serveRead(graph, request, response);
    if (request.url?.includes('/subscribed_apps')) return json(200, { success: true });
    if (!request.url?.includes('/messages')) return json(404, { error: { code: 100, message: 'unknown path' } });
    const send = JSON.parse(body.toString()) as GraphSend;
    const person = send.to ?? send.recipient ?? '';
    busy.set(person, (busy.get(person) ?? 0) + 1);
    graph.mostAtOnce.set(person, Math.max(graph.mostAtOnce.get(person) ?? 0, busy.get(person) ?? 0));
    graph.sends.push(send);
    const reply = answerer(send, graph.sends.length) ?? accepted();
    if (graph.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, graph.delayMs));
    await graph.beforeAnswer();
    busy.set(person, (busy.get(person) ?? 1) - 1);
    if (reply === 'hang') return undefined;
    if (reply === 'reset') return void request.socket.destroy();
    return json(reply.status, reply.body);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  graph.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return graph;
};

const serveRead = (graph: FakeGraph, request: IncomingMessage, response: ServerResponse): void => {
  const path = new URL(request.url ?? '/', graph.url).pathname.replace(/^\/(v\d+\.\d+\/)?/, '');
  graph.tokens.set(path, request.headers.authorization);
  const found = graph.reads.get(path);
  if (Buffer.isBuffer(found)) {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': found.length });
    response.end(found);
    return;
  }
  response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(found ?? { error: { code: 100, error_subcode: 33, message: 'Object does not exist' } }));
};
