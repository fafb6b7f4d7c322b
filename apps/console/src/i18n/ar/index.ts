import { first } from './first.js';
import { later } from './later.js';

/** Every word of the console in Arabic. Plurals have all six forms. */
export const ar = { ...first, ...later, notice: { ...first.notice, ...later.notice } };
