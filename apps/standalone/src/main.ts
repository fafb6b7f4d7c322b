import { attend } from './attend.js';
import { readConfig, type StandaloneConfig } from './config.js';
import { launch, prepare } from './launch.js';
import { root } from './paths.js';
import { Closing } from './process/closing.js';
import { summary } from './summary.js';

/** `npm start`: everything on one machine, until Ctrl-C. */
const startedAt = Number(process.env.DIWAN_STARTED_AT) || Date.now();
const closing = new Closing();

await attend(closing, async () => {
  const config = readConfig(process.env, root);
  const run = await prepare(config, closing);
  const demo = await launch(run);
  console.log(summary(demo, { dataDir: config.dataDir, seconds: (Date.now() - startedAt) / 1000, mode: modeName(config) }));
  await run.crew.lost;
});

function modeName(config: StandaloneConfig): string {
  const database = config.database.kind === 'embedded' ? 'embedded PostgreSQL' : 'your PostgreSQL';
  return config.redisUrl === undefined ? `${database}, no Redis` : `${database} and Redis`;
}
