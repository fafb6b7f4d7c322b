import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { failedTasks, nx } from './nx.mjs';
import { notes, root } from './paths.mjs';
import { step } from './say.mjs';
import { explain } from './sentences.mjs';
import { requireSpace } from './writable.mjs';

const note = join(notes, 'built');

/** Builds everything, unless nothing changed since the last build. Nx rebuilds only the projects that did. */
export async function ensureBuilt() {
  const wanted = current();
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted && outputs().every((path) => existsSync(path))) return;
  requireSpace('Building', 100e6);
  await step('Building', build);
  mkdirSync(notes, { recursive: true });
  writeFileSync(note, wanted);
}

function current() {
  return fingerprint(root, ['apps', 'libs', '.config'], ['nx.json', 'package-lock.json', 'tsconfig.base.json']);
}

async function build() {
  const result = await nx(['run-many', '-t', 'build', '--output-style=static']);
  if (!result.ok) throw explain('The build', failedTasks(result.output));
}

function outputs() {
  const libs = readdirSync(join(root, 'libs')).map((lib) => join(root, 'libs', lib, 'dist', 'index.js'));
  return [...libs, ...['api/dist/main.js', 'simulator/dist/main.js', 'standalone/dist/main.js', 'console/dist/index.html'].map((path) => join(root, 'apps', path))];
}
