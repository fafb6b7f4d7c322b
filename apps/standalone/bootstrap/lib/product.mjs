import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './paths.mjs';
import { background } from './run.mjs';

/**
 * Starts the built product beside whatever runs already: on free ports, with a data folder that is deleted at the end.
 * @param env what chooses the mode (DATABASE_URL, REDIS_URL); empty is the embedded one.
 */
export async function startProduct(env = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'diwan-test-'));
  // Open, so that as root PostgreSQL's own user reaches its data there; what is secret inside is closed by itself.
  chmodSync(dataDir, 0o755);
  const product = background(process.execPath, [join(root, 'apps', 'standalone', 'dist', 'main.js')], {
    env: { DATABASE_URL: '', REDIS_URL: '', PUBLIC_URL: '', HOST: '', ...env, PORT: '0', SIMULATOR_PORT: '0', DIWAN_DATA: dataDir, DIWAN_THROWAWAY: '1' },
  });
  const demoPath = join(dataDir, 'demo.json');
  // Written when everything answers, and not before.
  while (!existsSync(demoPath) && !product.state.ended) await sleep(100);
  const stop = async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  if (product.state.ended) {
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`The product did not start:\n${product.state.output}`);
  }
  return { demoPath, demo: JSON.parse(readFileSync(demoPath, 'utf8')), stop, logs: () => product.state.output };
}
