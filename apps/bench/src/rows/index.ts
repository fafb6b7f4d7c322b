import { atRest } from './at-rest.js';
import { manyScreens } from './many-screens.js';
import { receive } from './receive.js';
import { inbox } from './inbox.js';
import { type Row } from './row.js';
import { size } from './size.js';
import { start } from './start.js';
import { takeIn } from './take-in.js';
import { toMeta, toMetaEmbedded } from './to-meta.js';
import { toTheScreen } from './to-the-screen.js';
import { worstCase } from './worst-case.js';

/** The rows of the table, in its order; those that share a stage stand together. */
export const rows: readonly Row[] = [receive, takeIn, atRest, worstCase, toTheScreen, manyScreens, toMeta, toMetaEmbedded, inbox, size, start];
