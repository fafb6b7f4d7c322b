import { bell } from './bell.js';
import { common } from './common.js';
import { errors } from './errors.js';
import { inbox } from './inbox.js';
import { session } from './session.js';
import { shell } from './shell.js';
import { views } from './views.js';

/** The words of the first screen. Those of everything that opens later are in `later.ts`. */
export const first = { common, errors, inbox, notice: { bell }, session, shell, views };
