import { renameSync, writeFileSync } from 'node:fs';

/** Writes JSON that only the owner may read. Readers see the old file or the new one, never half of it. */
export function writePrivately(path: string, value: unknown): void {
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}
