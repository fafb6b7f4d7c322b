import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../paths.js';
import type { Crew } from '../process/crew.js';
import { note } from '../progress.js';
import type { WatchedProject } from './watch-sources.js';

/**
 * Builds what changed and restarts what runs it. A change inside the api alone is compiled directly (a fraction of a second);
 * one in a library goes through Nx, which knows who depends on it. After a failed build the old code keeps running.
 */
export function rebuilder(crew: Crew): (changed: WatchedProject[]) => Promise<void> {
  return async (changed) => {
    const since = Date.now();
    const libraries = changed.some((project) => project.kind === 'lib');
    const api = libraries || changed.some((project) => project.kind === 'api');
    const simulator = changed.some((project) => project.kind === 'simulator');
    const outcomes = [
      ...(libraries ? [await build(nxBuild('api'), root)] : api ? [await build(swcBuild, join(root, 'apps', 'api'))] : []),
      ...(simulator ? [await build(swcBuild, join(root, 'apps', 'simulator'))] : []),
    ];
    if (outcomes.includes(false)) return;
    for (const name of [...(api ? ['worker', 'api'] : []), ...(simulator ? ['simulator'] : [])]) await crew.restart(name);
    note(`Rebuilt and restarted ${[api ? 'api' : '', simulator ? 'simulator' : ''].filter(Boolean).join(' and ')} in ${((Date.now() - since) / 1000).toFixed(1)} s`);
  };
}

const swcBuild = [join('@swc', 'cli', 'bin', 'swc.js'), 'src', '-d', 'dist', '--strip-leading-paths', '--config-file', '../../.config/swcrc.json', '--ignore', '**/*.spec.ts,**/*.int-spec.ts', '--quiet'];

function nxBuild(project: string): string[] {
  return [join('nx', 'dist', 'bin', 'nx.js'), 'run-many', '-t', 'build', '-p', project, '--output-style=static'];
}

async function build([script, ...args]: string[], cwd: string): Promise<boolean> {
  const child = spawn(process.execPath, [join(root, 'node_modules', script ?? ''), ...args], { cwd, env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); });
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) process.stderr.write(`\n${output.trim()}\n\n`);
  return code === 0;
}
