import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The part of a folder's metadata that decides who may walk through it. */
export interface FolderMode { uid: number; gid: number; mode: number }

/** May an account with these ids enter the folder? Plain mode bits; access control lists are not read. */
export function mayEnter(folder: FolderMode, account: { uid: number; gid: number }): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}

/**
 * The outermost folder on the way to `path` (itself included) that the account may not enter, or undefined
 * when the way is open. What does not exist yet is skipped: it will be made with open permissions.
 */
export function closedFolder(path: string, account: { uid: number; gid: number }, stat: (folder: string) => FolderMode = statSync): string | undefined {
  return ancestors(resolve(path)).find((folder) => {
    const mode = existing(folder, stat);
    return mode !== undefined && !mayEnter(mode, account);
  });
}

function existing(folder: string, stat: (folder: string) => FolderMode): FolderMode | undefined {
  try {
    return stat(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** From the root down to the path itself. */
function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestors(parent), path];
}
