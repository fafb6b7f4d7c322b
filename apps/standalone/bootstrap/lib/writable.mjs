import { accessSync, constants, statfsSync } from 'node:fs';
import { root } from './paths.mjs';
import { explain } from './sentences.mjs';
import { Sentence } from './say.mjs';

/** Throws a sentence when the clone cannot be written to, or when less than `bytes` are free there. */
export function requireSpace(what, bytes) {
  try {
    accessSync(root, constants.W_OK);
  } catch (error) {
    throw explain(what, error.message);
  }
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize >= bytes) return;
  throw new Sentence(`${what} needs about ${Math.round(bytes / 1e6)} MB, but only ${Math.round((bavail * bsize) / 1e6)} MB are free on the disk that holds ${root}.`);
}
