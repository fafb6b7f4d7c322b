import { z } from 'zod';

/** Who wrote a message. `phone_app`: a person of ours, in the WhatsApp Business app on a phone beside us (coexistence). */
export const AuthorKind = z.enum(['customer', 'agent', 'bot', 'rule', 'campaign', 'phone_app', 'api', 'system']);
export type AuthorKind = z.infer<typeof AuthorKind>;

/** True for people of ours. Only they stop a customer's waiting clock: an automatic word answers nobody's question. */
export const isHuman = (kind: AuthorKind): boolean => kind === 'agent' || kind === 'phone_app';

/** True for what starts by itself and must therefore never react to its own effect. */
export const isAutomatic = (kind: AuthorKind): boolean => kind === 'bot' || kind === 'rule' || kind === 'campaign' || kind === 'system';
