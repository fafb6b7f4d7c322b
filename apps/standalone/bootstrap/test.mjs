// `npm test`: everything that a fresh clone lacks, then every check there is.
import { requireNode } from './lib/node-version.mjs';

requireNode(new URL('../../../package.json', import.meta.url));

Promise.all([import('./lib/suite.mjs'), import('./lib/say.mjs')]).then(([{ suite }, { tell }]) => tell(suite));
