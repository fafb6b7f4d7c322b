import { randomBytes } from 'node:crypto';

const TEXT = 0x81;
const MASKED = 0x80;

/** A text message as a client must send it (RFC 6455): masked, in one frame, under 126 bytes or under 64 KB. */
export const clientFrame = (text: string): Buffer => {
  const payload = Buffer.from(text);
  const head = payload.length < 126 ? Buffer.from([TEXT, MASKED | payload.length]) : Buffer.from([TEXT, MASKED | 126, payload.length >> 8, payload.length & 255]);
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))]);
};

/** Where the next message of a server begins and ends in these bytes; null when it is not whole yet. Servers neither mask nor, as ours, fragment. */
export const serverFrame = (bytes: Buffer, from: number): { start: number; end: number; text: boolean } | null => {
  if (bytes.length < from + 2) return null;
  const short = bytes.readUInt8(from + 1) & 127;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < from + head) return null;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(from + 2) : Number(bytes.readBigUInt64BE(from + 2));
  const start = from + head;
  return start + length > bytes.length ? null : { start, end: start + length, text: bytes[from] === TEXT };
};
