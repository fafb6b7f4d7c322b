import { type FastifyInstance } from 'fastify';
import { CustomerMessageRule } from '../customer/message-rule.js';
import { numberBy, parse } from '../operator/parse.js';
import { type Simulation } from '../simulation.js';
import { ContactSyncRule, syncContacts } from './contacts.js';
import { echo, EchoTarget } from './echo.js';
import { HistoryRule, shareHistory } from './history.js';

/**
 * The WhatsApp Business app on the shop's own phone: `POST /coexistence/echoes` `{ to, …message }` → `{ wamid }`,
 * `POST /coexistence/history` HistoryRule → HistoryResult, `POST /coexistence/contacts` ContactSyncRule → `{ contacts }`.
 */
export function coexistenceRoutes(app: FastifyInstance, sim: Simulation): void {
  app.post('/coexistence/echoes', async (request) => {
    const { to, phoneNumberId } = parse(EchoTarget, request.body);
    return { wamid: echo(sim, numberBy(sim, phoneNumberId), to, parse(CustomerMessageRule, request.body)) };
  });
  app.post('/coexistence/history', async (request) => {
    const plan = parse(HistoryRule, request.body ?? {});
    return shareHistory(sim, numberBy(sim, plan.phoneNumberId), plan);
  });
  app.post('/coexistence/contacts', async (request) => {
    const { contacts, phoneNumberId } = parse(ContactSyncRule, request.body ?? {});
    return { contacts: syncContacts(sim, numberBy(sim, phoneNumberId), contacts) };
  });
}
