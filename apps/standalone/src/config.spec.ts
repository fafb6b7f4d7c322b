import { localAddress, readConfig } from './config.js';
import { Refusal } from './refusal.js';

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({}, '/srv/diwan')).toEqual({ port: 3000, simulatorPort: 4000, host: '127.0.0.1', dataDir: '/srv/diwan/.diwan', throwaway: false, database: { kind: 'embedded' } });
  });

  it('takes ports, folder, database and Redis from the environment', () => {
    const config = readConfig({ PORT: '3100', SIMULATOR_PORT: '4100', DIWAN_DATA: '/var/diwan', DATABASE_URL: 'postgres://me@db/diwan', REDIS_URL: 'redis://cache' }, '/srv/diwan');
    expect(config).toMatchObject({ port: 3100, simulatorPort: 4100, dataDir: '/var/diwan', database: { kind: 'external', ownerUrl: 'postgres://me@db/diwan' }, redisUrl: 'redis://cache' });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ DATABASE_URL: '', REDIS_URL: '', PORT: '' }, '/srv').database).toEqual({ kind: 'embedded' });
  });

  it('names every variable that is wrong', () => {
    expect(() => readConfig({ PORT: 'http', DATABASE_URL: 'mysql://db' }, '/srv')).toThrow(/PORT: .*\n.*DATABASE_URL: must start with postgres/);
  });

  it('does not put product and simulator on one port', () => {
    expect(() => readConfig({ PORT: '4000' }, '/srv')).toThrow(Refusal);
  });
});

it.each([['0.0.0.0', '127.0.0.1'], ['::', '127.0.0.1'], ['localhost', '127.0.0.1'], ['::1', '[::1]'], ['192.168.1.7', '192.168.1.7'], ['fd00::7', '[fd00::7]']])('reaches what listens on %s at %s', (host, address) => {
  expect(localAddress(host)).toBe(address);
});
