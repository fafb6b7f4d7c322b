import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's root. */
export const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where notes on what was installed and built are kept: with what they describe, so that both disappear together. */
export const notes = join(root, 'node_modules', '.cache', 'diwan');
