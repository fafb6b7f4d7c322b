import { type BlockTarget } from '@diwan/cloud-api';
import { type Author, type ContactView } from '@diwan/contract';
import { type ContactId, type ConversationId, type NumberId, type Viewer } from '@diwan/domain';
import { appendChanges } from '../change/append.js';
import { readConversations } from '../conversation/conversation.row.js';
import { beginEdit, step } from '../conversation/edit.js';
import { writeEditWithoutChange } from '../conversation/edit.write.js';
import { conversationNotFound } from '../conversation/visible.js';
import { rows, type Tx } from '../database/database.js';
import { audit } from '../identity/audit.js';
import { oneContact, visibleContact } from './contact.query.js';

/** One of the contacts that a person is, as Meta is told of it. */
export interface Blockable { readonly contactId: ContactId; readonly target: BlockTarget }

/** Whom a block is about: every contact that the person is by now, and the thread with this number in which it is shown. */
export interface BlockPlan { readonly root: ContactId; readonly threadId: ConversationId; readonly people: readonly Blockable[]; readonly wroteLately: boolean }

interface PersonRow { id: ContactId; phone: string | null; bsuid: string | null }

/** @throws {ProblemError} contact_not_found, conversation_not_found: Meta knows blocks only of people who wrote to the number */
export const planBlock = async (tx: Tx, viewer: Viewer, id: ContactId, numberId: NumberId, now: Date): Promise<BlockPlan> => {
  const { root, conversationIds } = await visibleContact(tx, viewer, id);
  const threads = (await readConversations(tx, conversationIds)).filter((thread) => thread.number_id === numberId);
  const shown = threads.find(({ merged_into: mergedInto }) => mergedInto === null);
  if (!shown) throw conversationNotFound();
  const people = await rows<PersonRow>(tx, 'SELECT id, phone, bsuid FROM contact WHERE workspace_id = $1 AND (id = $2 OR merged_into = $2) AND coalesce(phone, bsuid) IS NOT NULL ORDER BY id', [tx.workspaceId, root.id]);
  return {
    root: root.id, threadId: shown.id, wroteLately: threads.some(({ window_expires_at: until }) => until !== null && until > now),
    people: people.map(({ id: contactId, phone, bsuid }) => ({ contactId, target: phone === null ? { bsuid: bsuid ?? '' } : { phone } })),
  };
};

/** A block that Meta has carried out, or taken back. */
export interface BlockDone { readonly blocked: boolean; readonly numberId: NumberId; readonly contactIds: readonly ContactId[]; readonly actor: Author; readonly now: Date }

/**
 * Keeps what Meta did, writes it into the thread and the audit log, and tells every screen. What is so already is left alone. The
 * transaction's last word.
 */
export const recordBlock = async (tx: Tx, viewer: Viewer, plan: BlockPlan, { blocked, numberId, contactIds, actor, now }: BlockDone): Promise<ContactView> => {
  const [thread] = await readConversations(tx, [plan.threadId], true);
  if (!thread) throw conversationNotFound();
  const changed = await rows(tx, `
    UPDATE contact SET blocked_numbers = ${blocked ? 'array_append' : 'array_remove'}(blocked_numbers, $3::uuid)
    WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND ($3::uuid = ANY(blocked_numbers)) = $4 RETURNING id`, [tx.workspaceId, contactIds, numberId, !blocked]);
  if (changed.length === 0) return oneContact(tx, viewer, plan.root);
  await audit(tx, { actor, action: blocked ? 'contact.blocked' : 'contact.unblocked', target: { kind: 'contact', id: plan.root }, diff: { numberId } });
  const { drafts } = await writeEditWithoutChange(tx, step(beginEdit(thread), {}, { kind: blocked ? 'blocked' : 'unblocked', data: { numberId } }), { actor, now });
  const contact = await oneContact(tx, viewer, plan.root);
  await appendChanges(tx, drafts);
  return contact;
};
