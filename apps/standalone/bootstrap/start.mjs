// `npm start`: everything that a fresh clone lacks, then the product.
import { requireNode } from './lib/node-version.mjs';

requireNode(new URL('../../../package.json', import.meta.url));

// Imported only now, because an old Node could not even read them.
Promise.all([import('./lib/install.mjs'), import('./lib/build.mjs'), import('./lib/say.mjs')]).then(([{ ensureInstalled }, { ensureBuilt }, { tell }]) =>
  tell(async () => {
    process.env.DIWAN_STARTED_AT = String(Date.now());
    await ensureInstalled();
    await ensureBuilt();
    await import(new URL('../dist/main.js', import.meta.url));
  }));
