import { clientFrame, serverFrame } from './frames.js';

const server = (text: string): Buffer => {
  const payload = Buffer.from(text);
  return Buffer.concat([payload.length < 126 ? Buffer.from([0x81, payload.length]) : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]), payload]);
};

describe('frames', () => {
  it('are found one after the other', () => {
    const bytes = Buffer.concat([server('2'), server('x'.repeat(300))]);
    expect(serverFrame(bytes, 0)).toEqual({ start: 2, end: 3, text: true });
    expect(serverFrame(bytes, 3)).toEqual({ start: 7, end: 307, text: true });
  });
  it('are waited for while they are not whole', () => {
    expect(serverFrame(server('x'.repeat(300)).subarray(0, 200), 0)).toBeNull();
    expect(serverFrame(Buffer.from([0x81]), 0)).toBeNull();
  });
  it('are masked on the way out', () => {
    const frame = clientFrame('3');
    expect([frame[0], frame[1], (frame[6] ?? 0) ^ (frame[2] ?? 0)]).toEqual([0x81, 0x81, '3'.charCodeAt(0)]);
    expect(clientFrame('x'.repeat(200))).toHaveLength(208);
  });
});
