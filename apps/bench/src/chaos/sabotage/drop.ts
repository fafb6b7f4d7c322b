import { Server } from 'node:http';

/** Loaded before an api process: every 40th webhook is acknowledged and thrown away. */
const EVERY = 40;
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the right `this` below
const right = Server.prototype.emit as (this: Server, event: string | symbol, ...given: unknown[]) => boolean;
let seen = 0;

Server.prototype.emit = function emit(this: Server, event: string | symbol, ...given: unknown[]): boolean {
  if (event !== 'request') return right.call(this, event, ...given);
  const [incoming, response] = given as [import('node:http').IncomingMessage, import('node:http').ServerResponse];
  if (incoming.method !== 'POST' || incoming.url !== '/webhooks/whatsapp' || ++seen % EVERY !== 0) return right.call(this, event, ...given);
  incoming.resume();
  incoming.once('end', () => response.writeHead(200).end());
  return true;
} as typeof Server.prototype.emit;
