import { storableText } from '@diwan/cloud-api';
import { type ContactView, type RecordConsent } from '@diwan/contract';
import { type ContactId } from '@diwan/domain';
import { v7 } from 'uuid';
import { appendChanges } from '../../change/append.js';
import { type Database } from '../../database/database.js';
import { audit } from '../../identity/audit.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { oneContact, visibleContact } from '../contact.query.js';
import { lockPeople } from '../regroup.js';
import { showPeopleAgain } from '../show-again.js';

/**
 * Writes down what a customer told a colleague about marketing messages. It counts like their word to WhatsApp: the newest one holds, and a `stop` is
 * enforced where messages are sent. The ledger is only added to. Saying what holds already adds nothing. @throws {ProblemError} contact_not_found
 */
export const recordConsent = (db: Database, principal: Principal, id: ContactId, { value, note }: RecordConsent): Promise<{ data: ContactView }> =>
  db.inWorkspace(principal.workspaceId, async (tx) => {
    await visibleContact(tx, principal.viewer, id);
    await lockPeople(tx, [id]);
    const { root } = await visibleContact(tx, principal.viewer, id);
    const before = (await oneContact(tx, principal.viewer, root.id)).consents.find(({ topic }) => topic === 'marketing_messages');
    const actor = authorOf(principal);
    const changed = before?.value !== value;
    if (changed) {
      await tx.query(`INSERT INTO consent_event (workspace_id, id, contact_id, topic, value, source, proof, at) VALUES ($1, $2, $3, 'marketing_messages', $4, 'colleague', $5, $6)`,
        [tx.workspaceId, v7(), root.id, value, JSON.stringify({ by: actor.id, note: storableText(note) }), new Date()]);
      await audit(tx, { actor, action: 'contact.consent_recorded', target: { kind: 'contact', id: root.id }, diff: { topic: 'marketing_messages', value } });
    }
    const data = await oneContact(tx, principal.viewer, root.id);
    const drafts = changed ? await showPeopleAgain(tx, [root.id], actor) : [];
    if (drafts.length > 0) await appendChanges(tx, drafts);
    return { data };
  });
