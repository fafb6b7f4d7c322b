import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isAway, isTransient } from './transient.js';

const failure = (properties: Record<string, unknown>, message = 'failed'): Error => Object.assign(new Error(message), properties);

describe('isTransient', () => {
  it.each([['deadlock', '40P01'], ['shutting down', '57P01'], ['too many connections', '53300'], ['connection failure', '08006']])('waits for what passes: %s', (_, code) => {
    expect(isTransient(failure({ driverError: { code } }))).toBe(true);
  });

  it.each([['unique violation', '23505'], ['bad text', '22P05'], ['unknown column', '42703'], ['statement timeout', '57014']])('does not wait for what stays: %s', (_, code) => {
    expect(isTransient(failure({ driverError: { code } }))).toBe(false);
  });

  it('tells a database that is away from transactions that met', () => {
    expect([failure({ code: 'ETIMEDOUT' }), failure({ driverError: { code: '57P01' } }), new Error('timeout exceeded when trying to connect')].map(isAway)).toEqual([true, true, true]);
    expect([failure({ code: '40P01' }), failure({ driverError: { code: '55P03' } }), failure({ code: '23505' })].map(isAway)).toEqual([false, false, false]);
  });

  it('knows a lost connection by code and by words', () => {
    expect(isTransient(failure({ code: 'ECONNREFUSED' }))).toBe(true);
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isTransient(new Error('Client was closed and is not queryable'))).toBe(true);
    expect(isTransient(new QueryRunnerProviderAlreadyReleasedError())).toBe(true);
    expect(isTransient(new QueryRunnerAlreadyReleasedError())).toBe(true);
    expect(isTransient(new AggregateError([failure({ code: 'ECONNREFUSED' })]))).toBe(true);
    expect(isTransient(new TypeError('x is undefined'))).toBe(false);
    expect(isTransient('text')).toBe(false);
    expect(isTransient({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' })).toBe(true);
  });
});
