import { type ContactSync, readContactSync } from '@diwan/cloud-api';
import { type ContactId } from '@diwan/domain';
import { Injectable } from '@nestjs/common';
import { type ChangeDraft } from '../change/append.js';
import { lockPeople } from '../contact/regroup.js';
import { showPeopleAgain } from '../contact/show-again.js';
import { rows, type Tx } from '../database/database.js';
import { type WebhookBatch, type WebhookEvent, type WebhookHandler } from '../webhook/handler.js';
import { type Sender } from './people.identities.js';
import { mergeKnown, resolvePeople, updateProfiles } from './people.repository.js';
import { readNumber } from './thread.repository.js';

interface Told { readonly sender: Sender; readonly name: string | null; readonly at: Date }

/** Somebody was put into the phone's address book, or changed there. Taking them out of it says nothing about them: nobody is deleted, nothing forgotten. */
const read = ({ item, receivedAt }: WebhookEvent): Told[] => {
  if (item.kind !== 'contact_sync') return [];
  const sync: ContactSync = readContactSync(item.value);
  const known = sync.person.bsuid ?? sync.person.waId ?? sync.person.username;
  if (sync.action === 'remove' || known === undefined) return [];
  const name = (sync.fullName ?? sync.firstName ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
  return [{ sender: { person: sync.person, content: { type: 'request_welcome' } }, name: name === '' ? null : name, at: sync.at ?? receivedAt }];
};

/**
 * Takes the names that people have in the address book of the phone, and what else it says they are known by. A name that a colleague gave
 * here stays. Source: Meta, "Onboarding business app users", smb_app_state_sync.
 */
@Injectable()
export class ContactSyncHandler implements WebhookHandler {
  readonly kinds = ['contact_sync'] as const;

  async handle(tx: Tx, { numberId, events }: WebhookBatch): Promise<ChangeDraft[]> {
    const told = numberId === null ? [] : events.flatMap(read);
    if (numberId === null || told.length === 0) return [];
    const { account } = await readNumber(tx, numberId);
    const people = await resolvePeople(tx, told.map(({ sender }) => sender), account);
    const merged = await mergeKnown(tx, people);
    const names = newestNames(told, (sender) => people.memberOf.get(sender));
    await lockPeople(tx, [...new Set([...people.profiles.keys(), ...names.keys()])]);
    await updateProfiles(tx, people);
    const renamed = await writeNames(tx, names);
    return [...merged, ...await showPeopleAgain(tx, [...new Set([...people.profiles.keys(), ...renamed])], { kind: 'phone_app', id: null })];
  }
}

type Name = { readonly name: string; readonly at: Date };

const newestNames = (told: readonly Told[], memberOf: (sender: Sender) => ContactId | undefined): Map<ContactId, Name> => {
  const names = new Map<ContactId, Name>();
  for (const { sender, name, at } of told) {
    const id = memberOf(sender);
    const before = id === undefined ? undefined : names.get(id);
    if (id !== undefined && name !== null && (before === undefined || before.at <= at)) names.set(id, { name, at });
  }
  return names;
};

/** Names are kept with their source and time, so that an older word that comes late changes nothing, and a colleague's never. */
const writeNames = async (tx: Tx, names: ReadonlyMap<ContactId, Name>): Promise<ContactId[]> => (await rows<{ id: ContactId }>(tx, `
  UPDATE contact p SET name = v.name, name_source = 'phone_app', name_at = v.at FROM json_to_recordset($2::json) AS v(id uuid, name text, at timestamptz)
  WHERE p.workspace_id = $1 AND p.id = v.id AND (p.name IS NULL OR (p.name_source = 'phone_app' AND p.name <> v.name AND p.name_at <= v.at)) RETURNING p.id`,
[tx.workspaceId, JSON.stringify([...names].map(([id, name]) => ({ id, ...name })))])).map(({ id }) => id);
