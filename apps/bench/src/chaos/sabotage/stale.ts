import { Server } from 'node:http';
import { type Socket } from 'node:net';

/** Loaded before an api process: of every 25th batch that a screen is sent, one change is missing, though the batch says that it is whole. */
const EVERY = 25;
const MARK = '42["changes",';
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with the right `this` below
const right = Server.prototype.emit as (this: Server, event: string | symbol, ...given: unknown[]) => boolean;
let seen = 0;

/** The same bytes, as many of them, with one change less: JSON may end in spaces. */
const without = (bytes: Buffer): Buffer => {
  const start = bytes.indexOf(MARK);
  if (start < 0 || ++seen % EVERY !== 0) return bytes;
  try {
    const [, batch] = JSON.parse(bytes.subarray(start + 2).toString('utf8')) as [string, { changes: unknown[] }];
    const shorter = Buffer.from(`42${JSON.stringify(['changes', { ...batch, changes: batch.changes.slice(0, -1) }])}`);
    return Buffer.concat([bytes.subarray(0, start), shorter, Buffer.alloc(bytes.length - start - shorter.length, ' ')]);
  } catch {
    // A frame in several parts, or followed by another: the next one will do.
    seen -= 1;
    return bytes;
  }
};

Server.prototype.emit = function emit(this: Server, event: string | symbol, ...given: unknown[]): boolean {
  if (event === 'upgrade') {
    const socket = given[1] as Socket;
    const write = socket.write.bind(socket) as (chunk: unknown, ...rest: unknown[]) => boolean;
    socket.write = ((chunk: unknown, ...rest: unknown[]) => write(Buffer.isBuffer(chunk) ? without(chunk) : typeof chunk === 'string' && chunk.includes(MARK) ? without(Buffer.from(chunk)) : chunk, ...rest));
  }
  return right.call(this, event, ...given);
} as typeof Server.prototype.emit;
