import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** A project of the workspace that has run-time code to rebuild. */
export type WatchedProject = { kind: 'api' } | { kind: 'simulator' } | { kind: 'lib'; name: string };

const settle = 150;

/**
 * Calls `onChange` with the projects whose sources changed, once the burst of events that an editor or git makes has
 * settled, and never while a call before is still at work.
 * @returns Stops watching.
 */
export function watchSources(root: string, onChange: (changed: WatchedProject[]) => Promise<void>): () => void {
  const pending = new Map<string, WatchedProject>();
  let timer: NodeJS.Timeout | undefined;
  let working = false;
  const flush = async (): Promise<void> => {
    if (working || pending.size === 0) return;
    working = true;
    const changed = [...pending.values()];
    pending.clear();
    await onChange(changed);
    working = false;
    await flush();
  };
  const watchers = watchedProjects(root).map(({ project, folder }) => watch(folder, { recursive: true }, (_event, file) => {
    if (file === null || !matters(file)) return;
    pending.set(folder, project);
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), settle);
  }));
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

function watchedProjects(root: string): { project: WatchedProject; folder: string }[] {
  const libs = readdirSync(join(root, 'libs')).map((name) => ({ project: { kind: 'lib', name } as const, folder: join(root, 'libs', name, 'src') }));
  const apps = (['api', 'simulator'] as const).map((kind) => ({ project: { kind }, folder: join(root, 'apps', kind, 'src') }));
  return [...apps, ...libs].filter(({ folder }) => existsSync(folder));
}

/** Tests do not run in the product, and editors write files of their own beside the one being edited. */
export function matters(file: string): boolean {
  return /\.(ts|tsx|json|sql)$/.test(file) && !/\.(int-)?spec\.tsx?$/.test(file) && !/(^|[\\/])[.#]/.test(file);
}
