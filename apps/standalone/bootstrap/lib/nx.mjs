import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/** Runs Nx without its daemon, screen or cloud. */
export async function nx(args, options = {}) {
  const manifest = createRequire(join(root, 'package.json')).resolve('nx/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  const script = join(dirname(manifest), typeof bin === 'string' ? bin : bin.nx);
  const result = await run(process.execPath, [script, ...args], { ...options, env: { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0', ...options.env } });
  // Some tools colour what they write whatever they are told.
  return { ...result, output: stripVTControlCharacters(result.output) };
}

/** Of the output of `nx run-many`, what belongs to the tasks that failed. */
export function failedTasks(output) {
  const failed = new Set([...output.matchAll(/^\s*[-✖×x]\s+(?:nx run\s+)?(\S+:\S+)\s*$/gmu)].map(([, task]) => task));
  const chunks = output.split(/^(?=\s*> nx run )/mu);
  const kept = chunks.filter((chunk) => failed.has(/^\s*> nx run (\S+)/u.exec(chunk)?.[1] ?? ''));
  return kept.length > 0 ? kept.join('\n') : output;
}
