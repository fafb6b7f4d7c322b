import { attend } from './attend.js';
import { readConfig } from './config.js';
import { rebuilder } from './dev/rebuild.js';
import { serveConsole } from './dev/serve-console.js';
import { watchSources } from './dev/watch-sources.js';
import { launch, prepare } from './launch.js';
import { root } from './paths.js';
import { Closing } from './process/closing.js';
import { note } from './progress.js';
import { summary } from './summary.js';

/** `npm run dev`: like `npm start`, with the console served by Vite and api and simulator restarted when their sources change. */
const startedAt = Date.now();
const closing = new Closing();

await attend(closing, async () => {
  const config = readConfig(process.env, root);
  const run = await prepare(config, closing, true);
  const demo = await launch(run);
  closing.add('Vite', await serveConsole(run.at, config.host));
  closing.add('The watcher', watchSources(root, rebuilder(run.crew)));
  console.log(summary(demo, { dataDir: config.dataDir, seconds: (Date.now() - startedAt) / 1000, mode: 'hot reload' }));
  note('Watching apps/api, apps/simulator and libs');
  await run.crew.lost;
});
