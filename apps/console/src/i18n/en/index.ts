import { first } from './first.js';
import { later } from './later.js';

/** Every word of the console in English; the shape that other languages must have. Messages are ICU. */
export const en = { ...first, ...later, notice: { ...first.notice, ...later.notice } };
