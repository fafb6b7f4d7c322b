import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { notes, root } from './paths.mjs';
import { run } from './run.mjs';
import { step } from './say.mjs';
import { explain } from './sentences.mjs';
import { requireSpace } from './writable.mjs';

const lockfile = join(root, 'package-lock.json');
const note = join(notes, 'installed');

/** Installs the packages when they are missing or are not those of package-lock.json. */
export async function ensureInstalled() {
  const wanted = fingerprint();
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return;
  if (!installedMatchesLockfile()) {
    requireSpace('Installing the packages', 900e6);
    await step('Installing packages (once, half a minute to two)', install);
  }
  mkdirSync(notes, { recursive: true });
  writeFileSync(note, wanted);
}

/** Native parts are built for one platform and Node generation, so these count too. */
function fingerprint() {
  return createHash('sha256').update(readFileSync(lockfile)).update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest('hex');
}

/** npm writes node_modules/.package-lock.json last, so an interrupted installation has none. */
function installedMatchesLockfile() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(JSON.parse(readFileSync(lockfile, 'utf8')).packages)
    .filter(([path]) => path.startsWith('node_modules/'))
    .every(([path, entry]) => (entry.link ? existsSync(join(root, path)) : have[path] ? have[path].version === entry.version : entry.optional === true || entry.devOptional === true || entry.peer === true));
}

async function install() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { ...cacheEnvironment(), npm_config_update_notifier: 'false' };
  const result = npm && /\.c?js$/.test(npm) ? await run(process.execPath, [npm, ...args], { env }) : await run('npm', args, { env });
  if (!result.ok) throw explain('Installing the packages (npm ci)', result.output);
}

/** npm keeps its cache in the home folder; a service user may have none that can be written to. */
function cacheEnvironment() {
  try {
    accessSync(homedir(), constants.W_OK);
    return {};
  } catch {
    return { npm_config_cache: join(tmpdir(), `diwan-npm-cache-${process.getuid?.() ?? 'user'}`) };
  }
}
