import { atRest } from './at-rest.js';
import { receive } from './receive.js';
import { type Row } from './row.js';
import { takeIn } from './take-in.js';
import { toTheScreen } from './to-the-screen.js';

/** The rows of the table, in its order; those that share a stage stand together. */
export const rows: readonly Row[] = [receive, takeIn, atRest, toTheScreen];
