import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal.js';

const neededBytes = 200e6;

/**
 * Makes the data folder and its `logs`, and checks that it can take data.
 * @throws Refusal when it cannot be written to or its disk is nearly full.
 */
export function openDataFolder(dataDir: string): void {
  try {
    // Asked first, because a recursive mkdir reports a read-only disk as a folder that does not exist.
    accessSync(nearestExisting(dataDir), constants.W_OK);
    mkdirSync(join(dataDir, 'logs'), { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw asRefusal(error, dataDir);
  }
  const { bavail, bsize } = statfsSync(dataDir);
  if (bavail * bsize >= neededBytes) return;
  throw new Refusal(`The disk that holds ${dataDir} is nearly full (${Math.round((bavail * bsize) / 1e6)} MB free). Free some space, or set DIWAN_DATA to a folder on another disk.`);
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

function asRefusal(error: unknown, dataDir: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'EROFS':
      return new Refusal(`${dataDir} is on a read-only disk. Set DIWAN_DATA to a folder that can be written to.`);
    case 'EACCES':
    case 'EPERM':
      return new Refusal(`This user may not write to ${dataDir}. Set DIWAN_DATA to another folder, or give the user this one.`);
    case 'ENOSPC':
      return new Refusal(`The disk that holds ${dataDir} is full. Free some space, or set DIWAN_DATA to a folder on another disk.`);
    case 'ENOTDIR':
    case 'EEXIST':
      return new Refusal(`${dataDir} is not a folder. Set DIWAN_DATA to one.`);
    default:
      return error;
  }
}
