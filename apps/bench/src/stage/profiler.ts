import { renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { join } from 'node:path';

/**
 * Loaded before the programs of the product (node --import) when they are to be profiled. SIGUSR2 starts a CPU profile, the next one ends it and
 * writes it to DIWAN_BENCH_PROFILES as <program>-<pid>.cpuprofile. Only what runs between the two is in it, not the start of the program.
 */
const folder = process.env['DIWAN_BENCH_PROFILES'];
const program = /apps\/api\/dist\/(main|worker)\.js$/.exec(process.argv[1] ?? '')?.[1];

const SAMPLE_US = 500;

const profileOnSignal = (file: string): void => {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  let running = false;
  process.on('SIGUSR2', () => {
    running = !running;
    if (running) return session.post('Profiler.start');
    session.post('Profiler.stop', (error, { profile }) => {
      if (error) return console.error(error);
      // Whole when it appears.
      writeFileSync(`${file}.new`, JSON.stringify(profile));
      renameSync(`${file}.new`, file);
    });
  });
};

if (folder !== undefined && program !== undefined) profileOnSignal(join(folder, `${program === 'main' ? 'api' : program}-${process.pid}.cpuprofile`));
