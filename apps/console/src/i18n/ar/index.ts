import { builder } from './builder.js';
import { common } from './common.js';
import { composer } from './composer.js';
import { conversation } from './conversation.js';
import { details } from './details.js';
import { errors } from './errors.js';
import { inbox } from './inbox.js';
import { notice } from './notice.js';
import { quickReply } from './quickReply.js';
import { session } from './session.js';
import { settings } from './settings.js';
import { shell } from './shell.js';
import { template } from './template.js';
import { views } from './views.js';

/** Every word of the console in Arabic. Plurals have all six forms. */
export const ar = { builder, common, composer, conversation, details, errors, inbox, notice, quickReply, session, settings, shell, template, views };
