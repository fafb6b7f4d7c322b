import { Writable } from 'node:stream';
import { type Logger, pino, type LoggerOptions } from 'pino';
import { QueryFailedError } from 'typeorm';
import { type Config } from '../config/config.js';
import { loggingParams, withoutPeople } from './logging.js';

/** What the product's own logger writes. */
const linesOf = (write: (log: Logger<never>) => void): string => {
  const lines: string[] = [];
  const stream = new Writable({ write(chunk: Buffer, _encoding, done) { lines.push(chunk.toString()); done(); } });
  write(pino(loggingParams({ log: { level: 'trace', pretty: false } } as Config).pinoHttp as LoggerOptions, stream));
  return lines.join('');
};

describe('the log', () => {
  it('keeps ids and counts, and drops numbers of people and refused values', () => {
    expect(withoutPeople('Medium 01a2095c-1838-747b-9275-123456789012 was not fetched (try 3) in 12000 ms')).toBe('Medium 01a2095c-1838-747b-9275-123456789012 was not fetched (try 3) in 12000 ms');
    expect(withoutPeople('(#131030) +966551234567 is not allowed, 966551234567 neither')).toBe('(#131030) [number] is not allowed, [number] neither');
    expect(withoutPeople('QueryFailedError: invalid input syntax for type uuid: "my secret\nwords"')).toBe('QueryFailedError: invalid input syntax for type uuid');
  });

  it('holds no words, numbers or tokens, whatever is handed to it', () => {
    const cause = Object.assign(new Error('invalid input syntax for type uuid: "the words"'), { detail: 'Key (value)=(+966551234567) already exists.', code: '22P02' });
    const failed = new QueryFailedError('INSERT INTO message VALUES ($1)', ['the words', 'EAAG-token'], cause);
    const written = linesOf((log) => {
      log.error({ err: failed }, 'Unexpected error');
      log.warn(`It failed: ${String(failed)}`);
      log.warn({ text: 'the words', to: '+966551234567', accessToken: 'EAAG-token', message: { body: 'the words' }, request: { authorization: 'EAAG-token' } }, 'calling +966551234567');
    });
    expect(written.split('\n').filter((line) => line !== '')).toHaveLength(3);
    expect(written).not.toMatch(/the words|551234567|EAAG-token/);
    expect(written).toMatch(/22P02/);
  });
});
