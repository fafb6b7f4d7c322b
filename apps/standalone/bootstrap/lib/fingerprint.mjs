import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const skippedFolders = new Set(['node_modules', 'dist', 'dist-phone', 'test-results', 'playwright-report', 'coverage']);

/** The files below a folder that a build may read, in a fixed order. */
export function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) yield* sources(path);
    } else if (!/\.(int-)?spec\.tsx?$|^jest-report\.json$/.test(entry.name)) {
      yield path;
    }
  }
}

/**
 * A fingerprint of sources by name, size and time of change: cheap enough to take at every start (a few milliseconds), and
 * wrong only to the safe side, because what differs is then judged by content.
 */
export function fingerprint(root, folders, files) {
  const hash = createHash('sha256');
  const paths = [...folders.flatMap((folder) => [...sources(join(root, folder))]), ...files.map((file) => join(root, file))];
  for (const path of paths) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path).split(sep).join('/')} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
