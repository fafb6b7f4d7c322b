import { answerIn } from './answer.js';

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK';

describe('an answer', () => {
  it('is found with its end', () => expect(answerIn(Buffer.from(`${ok}HTTP/1.1 `))).toEqual({ status: 200, end: ok.length }));
  it('is waited for while it is not whole', () => {
    expect(answerIn(Buffer.from(ok.slice(0, -1)))).toBeNull();
    expect(answerIn(Buffer.from('HTTP/1.1 503 Busy\r\nConte'))).toBeNull();
  });
  it('tells a refusal', () => expect(answerIn(Buffer.from('HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n'))?.status).toBe(503));
  it('must state its length', () => expect(() => answerIn(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow('without a length'));
});
