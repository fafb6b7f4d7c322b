import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { countsFrom, jestCounts, none, one, playwrightCounts, sum } from './counts.mjs';
import { failedTasks, nx } from './nx.mjs';
import { root } from './paths.mjs';
import { startProduct } from './product.mjs';
import { run } from './run.mjs';
import { PARTS } from './source/parts.mjs';

/** @typedef {{ counts: import('./counts.mjs').Counts, problem?: string }} Outcome `problem` is the output to show. */

/**
 * Types and lint of everything, in parts side by side, each counted as one check; Nx replays them until a source changes.
 * By project there are `nx typecheck api` and `nx lint api`.
 * @returns {Promise<Outcome>}
 */
export async function typesAndLint() {
  const targets = PARTS.map((part) => `check-${part}`);
  const result = await nx(['run-many', '-t', ...targets, '-p', 'standalone', '--output-style=static']);
  if (result.ok) return { counts: sum(targets.map(() => one(true))) };
  const problem = failedTasks(result.output);
  const failed = targets.filter((target) => problem.includes(`> nx run standalone:${target}`)).length || targets.length;
  return { counts: { ...none, passed: targets.length - failed, failed }, problem };
}

/** Rooms, projects and cycles: who may import whom. @returns {Promise<Outcome>} */
export async function rooms() {
  const result = await run(process.execPath, [join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'), '--config', '.config/dependency-cruiser.cjs', 'apps', 'libs']);
  return outcome(result.ok, result.output);
}

/**
 * Nx knows that the api uses the libraries. When it does not (its analysis is off unless configured), it builds in the wrong
 * order and replays stale results, without a word.
 * @returns {Promise<Outcome>}
 */
export async function projectGraph() {
  const result = await nx(['graph', '--print']);
  const start = result.output.indexOf('{');
  const graph = result.ok && start >= 0 ? JSON.parse(result.output.slice(start)).graph : undefined;
  const known = (graph?.dependencies?.api ?? []).some((dependency) => dependency.target === 'domain');
  return outcome(known, `Nx does not see that the api depends on libs/domain. Its graph:\n${JSON.stringify(graph?.dependencies?.api)}\n${result.ok ? '' : result.output}`);
}

/** A project that package-lock.json does not know makes `npm ci` refuse a fresh clone, while everything goes on working here. @returns {Promise<Outcome>} */
export async function lockfile() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const unknown = projectFolders().map((folder) => relative(root, folder).split(sep).join('/')).filter((folder) => existsSync(join(root, folder, 'package.json')) && !packages[folder]);
  return outcome(unknown.length === 0, `package-lock.json does not know ${unknown.join(', ')}. Run \`npm install\` and commit it.`);
}

/** Unit and integration tests of every project. Nx restores the reports of those it did not run again. @returns {Promise<Outcome>} */
export async function jest(env) {
  const projects = projectFolders().filter((folder) => existsSync(join(folder, 'jest.config.mjs')));
  const reports = projects.map((folder) => join(folder, 'jest-report.json'));
  for (const report of reports) rmSync(report, { force: true });
  const result = await nx(['run-many', '-t', 'test', '--parallel=1', '--output-style=static'], { env });
  const ran = new Set([...result.output.matchAll(/> nx run (\S+):test/g)].map(([, name]) => name));
  const counts = sum(projects.flatMap((folder, index) => (ran.has(folder.split(/[\\/]/).at(-1)) ? [countsFrom(reports[index], jestCounts)] : [])));
  const consistent = result.ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  return consistent.failed > 0 ? { counts: consistent, problem: failedTasks(result.output) } : { counts: consistent };
}

function projectFolders() {
  return ['libs', 'apps'].flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)));
}

/** The product in a real browser. @returns {Promise<Outcome>} */
export async function endToEnd(chromium, { env = {}, args = [] } = {}) {
  const product = await startProduct(env).catch((error) => error);
  if (product instanceof Error) return { counts: one(false), problem: product.message };
  const results = join(root, 'apps', 'e2e', 'test-results');
  const report = join(results, 'playwright.json');
  rmSync(report, { force: true });
  try {
    const result = await run(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '-c', 'apps/e2e/playwright.config.ts', '--reporter=list,json', ...args], {
      env: {
        CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report, FORCE_COLOR: '0',
        DIWAN_DEMO: product.demoPath, DIWAN_URL: product.demo.url, DIWAN_SIMULATOR_URL: product.demo.simulatorUrl,
      },
    });
    const counts = countsFrom(report, playwrightCounts);
    return result.ok ? { counts } : { counts: counts.failed > 0 ? counts : { ...counts, failed: 1 }, problem: result.output };
  } finally {
    await product.stop();
  }
}

/** The same with api and worker as processes of their own, on a PostgreSQL that exists already and on Redis. @returns {Promise<Outcome>} */
export async function endToEndScaled(chromium, redisUrl) {
  const { startEmbeddedPostgres } = await import(pathToFileURL(join(root, 'libs', 'embedded-postgres', 'dist', 'index.js')).href);
  const dataDir = mkdtempSync(join(tmpdir(), 'diwan-test-database-'));
  chmodSync(dataDir, 0o755);
  const database = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), durable: false });
  try {
    // How a page looks and behaves by itself is the same in both modes.
    return await endToEnd(chromium, { env: { DATABASE_URL: database.ownerUrl, REDIS_URL: redisUrl }, args: ['--grep-invert', '@looks'] });
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * The product broken under load, in its shortest form and always in the same ways: what fails here can be had again with the same seed.
 * @returns {Promise<Outcome>}
 */
export async function chaos() {
  const result = await run(process.execPath, [join(root, 'apps', 'bench', 'dist', 'chaos', 'main.js'), '--short', '--seed', '7']);
  return outcome(result.ok, result.output);
}

/** What could not be run here, said beforehand; it counts as one. */
export const skipped = { counts: { ...none, skipped: 1 } };

function outcome(ok, output) {
  return ok ? { counts: one(true) } : { counts: one(false), problem: output };
}
