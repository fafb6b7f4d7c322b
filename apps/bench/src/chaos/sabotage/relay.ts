import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { request } from 'undici';

/** A request on its way to Meta. `send`: it is a message, and this is whom it is for. */
export interface Passing { readonly method: string; readonly path: string; readonly headers: Record<string, string>; readonly body: Buffer; readonly send: { readonly to: string } | null }
export interface Answered { readonly status: number; readonly type: string; readonly body: Buffer }

const MESSAGE = /^\/v\d+\.0\/\d+\/messages\b/;

const read = async (incoming: IncomingMessage): Promise<Passing> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const path = incoming.url ?? '/';
  const parsed = MESSAGE.test(path) ? (JSON.parse(body.toString('utf8')) as { to?: string; type?: string }) : {};
  return {
    method: incoming.method ?? 'GET', path, body, headers: { authorization: incoming.headers.authorization ?? '', 'content-type': incoming.headers['content-type'] ?? 'application/json' },
    send: parsed.type === 'text' && parsed.to !== undefined ? { to: parsed.to } : null,
  };
};

/** Passes a request on as it is. */
export const pass = async (root: string, { method, path, headers, body }: Passing): Promise<Answered> => {
  const answer = await request(`${root}${path}`, { method: method as 'POST', headers, ...(method === 'GET' ? {} : { body }) });
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? 'application/json'), body: Buffer.from(await answer.body.arrayBuffer()) };
};

/** Puts itself between this process and Meta, before the process has read where Meta is. */
export const standBetween = async (treat: (root: string, passing: Passing) => Promise<Answered>): Promise<void> => {
  const root = process.env['META_GRAPH_URL'] ?? '';
  const server = createServer((incoming, response) => {
    read(incoming).then((passing) => treat(root, passing)).then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body), () => response.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  process.env['META_GRAPH_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
