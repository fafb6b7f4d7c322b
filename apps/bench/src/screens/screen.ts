import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { clientFrame, serverFrame } from './frames.js';

/** Where an agent's socket connects, and with what. */
export interface Door { host: string; port: number; auth: Record<string, string> }

const PING = '2';
const PONG = clientFrame('3');
const CHANGES = '42["changes",';
/** Enough of a batch to read its `from` and `to`. */
const HEAD_BYTES = 80;

export interface Watching {
  /** The screen, which has every change up to `from`, has those up to `to`. `whole` gives the batch's JSON to whoever needs more than that. */
  changes: (from: number, to: number, whole: () => string) => void;
  lost: (error: Error) => void;
}

/**
 * An agent's screen, as cheap as can be: socket.io over a plain WebSocket, of which only the head of each batch is read. A browser does more, on a
 * machine of its own; here a thousand of them share two cores with the product.
 */
export const openScreen = ({ host, port, auth }: Door, { changes, lost }: Watching): Promise<Socket> => new Promise((resolve, reject) => {
  const socket = connect(port, host);
  let rest: Buffer | null = null;
  let upgraded = false;
  const hear = (text: string, whole: () => string): void => {
    if (text.startsWith(CHANGES)) {
      const found = /"from":(\d+),"to":(\d+)/.exec(text);
      if (found === null) return lost(new Error(`A batch does not begin with its place: ${text}`));
      changes(Number(found[1]), Number(found[2]), () => whole().slice(CHANGES.length, -1));
    } else if (text === PING) socket.write(PONG);
    else if (text.startsWith('0')) socket.write(clientFrame(`40${JSON.stringify(auth)}`));
    else if (text.startsWith('42["hello"')) resolve(socket);
    else if (text.startsWith('44')) reject(new Error(`A socket was refused: ${whole()}`));
  };
  const read = (bytes: Buffer): Buffer | null => {
    let at = 0;
    if (!upgraded) {
      const head = bytes.indexOf('\r\n\r\n');
      if (head === -1) return bytes;
      if (!bytes.toString('latin1', 0, 12).endsWith('101')) reject(new Error(`No WebSocket: ${bytes.toString('latin1', 0, head)}`));
      upgraded = true;
      at = head + 4;
    }
    for (let frame = serverFrame(bytes, at); frame !== null; frame = serverFrame(bytes, at)) {
      const { start, end, text } = frame;
      if (text) hear(bytes.toString('latin1', start, Math.min(end, start + HEAD_BYTES)), () => bytes.toString('utf8', start, end));
      at = end;
    }
    return at === bytes.length ? null : bytes.subarray(at);
  };
  socket.setNoDelay(true);
  socket.on('data', (chunk: Buffer) => { rest = read(rest === null ? chunk : Buffer.concat([rest, chunk])); });
  socket.on('error', (error) => { reject(error); lost(error); });
  socket.on('close', () => lost(new Error('A screen was cut.')));
  socket.once('connect', () => socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  ));
});
