import { ACCOUNT_CAUSES } from './causes-account.js';
import { MESSAGE_CAUSES } from './causes-message.js';
import { type Sentence } from './sentence.js';

/** Why a message was not sent, by stable key. The keys are part of our API; the sentences may be reworded. */
export const causes = { ...MESSAGE_CAUSES, ...ACCOUNT_CAUSES } as const satisfies Readonly<Record<string, Sentence>>;
export type CauseKey = keyof typeof causes;
