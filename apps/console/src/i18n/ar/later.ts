import { builder } from './builder.js';
import { composer } from './composer.js';
import { conversation } from './conversation.js';
import { details } from './details.js';
import { notice } from './notice.js';
import { people } from './people.js';
import { quickReply } from './quickReply.js';
import { settings } from './settings.js';
import { template } from './template.js';

/** The words of threads, dialogs and pages that are opened from the first screen: fetched beside it. */
export const later = { builder, composer, conversation, details, notice, people, quickReply, settings, template };
