import { readUserPreference, type UserPreference, type WebhookItem } from '@diwan/cloud-api';
import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { type ChangeDraft } from '../../change/append.js';
import { insertRows } from '../../database/bulk.js';
import { row, type Tx } from '../../database/database.js';
import { mergeKnown, resolvePeople } from '../../inbound/people.repository.js';
import { type WebhookBatch, type WebhookEvent, type WebhookHandler } from '../../webhook/handler.js';

/** Namespace: one word of a customer is one line, however often Meta tells it. */
const CONSENT = 'b7a2f5d0-3e0c-4a1c-8c9b-1e5b0f9a7c31';

interface Told { readonly event: WebhookEvent; readonly preference: UserPreference }
const read = (event: WebhookEvent): Told[] => (event.item.kind === 'user_preference' ? [{ event, preference: readUserPreference(event.item.value) }] : []);
const proofOf = (item: WebhookItem): unknown => ('item' in item.value ? item.value.item : {});

/** Writes down what customers say about marketing messages in WhatsApp itself, with Meta's own words as the proof. The newest one holds. */
@Injectable()
export class PreferenceHandler implements WebhookHandler {
  readonly kinds = ['user_preference'] as const;

  async handle(tx: Tx, { numberId, events }: WebhookBatch): Promise<ChangeDraft[]> {
    const told = events.flatMap(read);
    if (told.length === 0) return [];
    const account = (await row<{ waba_id: string }>(tx, 'SELECT waba_id FROM number WHERE workspace_id = $1 AND id = $2', [tx.workspaceId, numberId]))?.waba_id ?? '';
    const senders = told.map(({ preference: { person } }) => ({ person, content: { type: 'request_welcome' as const } }));
    const people = await resolvePeople(tx, senders, account);
    const merged = await mergeKnown(tx, people);
    await insertRows(tx, 'consent_event', ['workspace_id', 'id', 'contact_id', 'topic', 'value', 'source', 'proof', 'at'], told.map(({ event, preference }, at) => {
      const sender = senders[at];
      return {
        workspace_id: tx.workspaceId, id: v5(`${tx.workspaceId} ${event.item.dedupeKey}`, CONSENT), contact_id: sender && people.memberOf.get(sender),
        topic: preference.category ?? 'marketing_messages', value: preference.value ?? 'unknown', source: 'whatsapp', proof: proofOf(event.item), at: preference.at ?? event.receivedAt,
      };
    }), 'ON CONFLICT DO NOTHING');
    return merged;
  }
}
