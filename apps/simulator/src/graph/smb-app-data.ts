import { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { syncContacts } from '../coexistence/contacts.js';
import { HistoryRule, shareHistory } from '../coexistence/history.js';
import { check } from '../rules/check.js';
import { numericId } from '../store/ids.js';
import { type Simulation } from '../simulation.js';
import { numberFor, paramsOf } from './access.js';
import { badParameter, refuse } from './errors.js';

const SyncRule = z.object({ messaging_product: z.literal('whatsapp'), sync_type: z.enum(['smb_app_state_sync', 'history']) });
const allowedMs = 24 * 3_600_000;

/** `POST /{phone-number-id}/smb_app_data`: asks once for contacts and once for history, within a day of onboarding (Meta, onboarding business app users). */
export function smbAppDataRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post<{ Params: { id: string } }>('/:id/smb_app_data', async (request) => {
    const number = numberFor(sim, request, request.params.id);
    const { sync_type: kind } = check(SyncRule, paramsOf(request), 'smb_app_data');
    if (number.onBusinessApp !== true) throw badParameter('This phone number is not used in the WhatsApp Business app.');
    if (number.syncs?.[kind] !== undefined) throw refuse(2593107);
    if (sim.clock.now() - (number.onboardedAt ?? 0) > allowedMs) throw refuse(2593108);
    number.syncs = { ...number.syncs, [kind]: sim.clock.now() };
    if (kind === 'history') await shareHistory(sim, number, HistoryRule.parse({ declined: sim.settings.historySharing === 'declined' }));
    else syncContacts(sim, number, undefined);
    return { messaging_product: 'whatsapp', request_id: numericId() };
  });
}
