// `npm run chaos`: everything that a fresh clone lacks, then the product is broken in every way while a ledger watches.
import { requireNode } from './lib/node-version.mjs';

requireNode(new URL('../../../package.json', import.meta.url));

Promise.all([import('./lib/install.mjs'), import('./lib/build.mjs'), import('./lib/say.mjs')]).then(([{ ensureInstalled }, { ensureBuilt }, { tell }]) =>
  tell(async () => {
    await ensureInstalled();
    await ensureBuilt();
    await import(new URL('../../bench/dist/chaos/main.js', import.meta.url));
  }));
