import { cpuBetween, partOf, productSeconds, readCpu, sayParts } from './cpu.js';

const reading = { api: 1, worker: 2, postgres: 3, redis: 0, simulator: 4, generator: 5, other: 0 };

describe('CPU', () => {
  it('is told apart by program', () => {
    expect(partOf('/usr/bin/node --import file:///x/leash.js /srv/diwan/apps/api/dist/worker.js')).toBe('worker');
    expect(partOf('/usr/bin/node /srv/diwan/apps/api/dist/main.js')).toBe('api');
    expect(partOf('postgres: diwan_system bench 127.0.0.1(41022) INSERT')).toBe('postgres');
    expect(partOf('/var/lib/diwan/postgres-18-x64/bin/postgres -D /tmp/x')).toBe('postgres');
    expect(partOf('/usr/bin/redis-server 127.0.0.1:6379')).toBe('redis');
    expect(partOf('/usr/bin/node /srv/diwan/apps/bench/dist/load/generator-process.js')).toBe('generator');
  });
  it('counts every process of the product, and neither the load nor Meta', () => {
    const spent = cpuBetween(reading, { ...reading, api: 2, postgres: 5, generator: 9 });
    expect(productSeconds(spent)).toBe(3);
    expect(sayParts(spent, 1000)).toBe('api 1.000 + postgres 2.000 + generator 4.000');
  });
  it('grows while this process works', () => {
    const before = readCpu();
    if (before === null) return expect(process.platform).not.toBe('linux');
    const { user } = process.cpuUsage();
    while (process.cpuUsage().user - user < 20_000);
    expect(readCpu()?.generator).toBeGreaterThan(before.generator);
  });
});
