import { alert } from './alert.js';
import { builder } from './builder.js';
import { bulk } from './bulk.js';
import { composer } from './composer.js';
import { conversation } from './conversation.js';
import { details } from './details.js';
import { keys } from './keys.js';
import { notice } from './notice.js';
import { people } from './people.js';
import { quickReply } from './quickReply.js';
import { search } from './search.js';
import { settings } from './settings.js';
import { template } from './template.js';

/** The words of threads, dialogs and pages that are opened from the first screen: fetched beside it. */
export const later = { alert, builder, bulk, composer, conversation, details, keys, notice, people, quickReply, search, settings, template };
