import { z } from 'zod';
import { request } from './request.js';

/** Says what became of a message in doubt, as the customer told us. Throws `ProblemError` (`not_in_doubt`). */
export const settleMessage = (id: string, outcome: 'sent' | 'not_sent'): Promise<unknown> =>
  request(z.unknown(), `/messages/${encodeURIComponent(id)}/settle`, { method: 'POST', body: { outcome } });
