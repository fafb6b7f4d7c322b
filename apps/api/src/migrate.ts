import { pathToFileURL } from 'node:url';
import { migrate, revert } from './database/migrate.js';
import { readMigrateEnv } from './config/migrate-env.js';
import { endWithSentence } from './start.js';

export { migrate, type MigrateOptions, revert } from './database/migrate.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `node migrate.js` migrates, `node migrate.js --revert` undoes the newest migration. */
const main = async (): Promise<void> => {
  const urls = readMigrateEnv(process.env);
  if (process.argv.includes('--revert')) await revert(urls);
  else await migrate({ ...urls, onProgress: say });
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main().catch(endWithSentence);
