import { readEnv } from './config/env.js';
import { defaultSeed } from './config/default-seed.js';
import { readSeed } from './config/seed.js';
import { createSimulator } from './simulator.js';

/** Starts the simulator from the environment and stops it cleanly on the first signal. */
async function main(): Promise<void> {
  const env = readEnv(process.env);
  const seed = env.seedFile === undefined ? defaultSeed : await readSeed(env.seedFile);
  const simulator = await createSimulator({ seed, dataFolder: env.dataFolder, publicUrl: env.publicUrl, logLevel: env.logLevel });
  const url = await simulator.listen(env.port, env.host);
  console.log(`Simulator ready on ${url}`);
  const stop = (): void => {
    simulator.close().then(() => process.exit(0), (error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // Timers of a restored state would keep a simulator alive that nobody can reach.
  process.exit(1);
});
