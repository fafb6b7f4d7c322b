import { ContactNoteId, type UpdateContact } from '@diwan/contract';
import { type ContactId, Filter } from '@diwan/domain';
import { newWaId } from '@diwan/testing';
import { v7 } from 'uuid';
import { updateConversationFields } from '../../conversation/fields/conversation-fields.js';
import { FieldService } from '../../conversation/fields/field.service.js';
import { listByFilter } from '../../conversation/filter/filtered.query.js';
import { snapshot } from '../../conversation/snapshot.js';
import { updateConversation } from '../../conversation/update-conversation.js';
import { row } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { type Principal } from '../../identity/principal.js';
import { Cast, openStage, type Stage } from '../../realtime/stage.fixture.js';
import { updateContact } from '../contact.edit.js';
import { recordConsent } from './consent.js';
import { contactEpisodes, contactHistory } from './episodes.js';
import { addContactNote, contactNotes, editContactNote, removeContactNote } from './notes.js';
import { contactShared } from './shared.js';

let stage: Stage;
let cast: Cast;
let manager: Principal;
beforeAll(async () => { stage = await openStage(); });
afterAll(() => stage.close());
beforeEach(async () => {
  cast = await Cast.of(stage.db);
  manager = await cast.principal((await cast.workspace.addMember({ role: 'manager' })).id);
});
const contactOf = async (waId: string): Promise<ContactId> =>
  (await row<{ id: ContactId }>(stage.db.system, 'SELECT contact_id AS id FROM contact_identity WHERE workspace_id = $1 AND value = $2 AND valid_to IS NULL LIMIT 1', [cast.workspace.id, waId]))?.id as ContactId;
const refusal = async (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof ProblemError ? error.code : String(error)));
const read = <T>(query: Parameters<typeof snapshot<T>>[2], as = manager): Promise<T> => snapshot(stage.db, as, query);
const listed = async (filter: unknown): Promise<string[]> => (await read((tx, viewer) => listByFilter(tx, viewer, Filter.parse(filter), { sort: 'activity', limit: 50 }))).data.map(({ id }) => id);

describe('custom fields', () => {
  it('are written by type, refused when somebody was faster, remembered, and found by filters', async () => {
    const fields = new FieldService(stage.db);
    const define = (target: 'contact' | 'conversation', key: string, type: 'text' | 'number' | 'date' | 'bool' | 'choice' | 'choices') =>
      fields.create(manager, { target, key, type, name: { ar: '', en: key }, options: type.startsWith('choice') ? [{ key: 'gold', name: { ar: 'ذهبي', en: 'Gold' } }, { key: 'tin', name: { ar: '', en: 'Tin' } }] : [] });
    for (const [key, type] of [['city', 'text'], ['orders', 'number'], ['since', 'date'], ['vip', 'bool'], ['tier', 'choice'], ['likes', 'choices']] as const) await define('contact', key, type);
    await define('conversation', 'reason', 'text');
    expect(await refusal(define('contact', 'city', 'text'))).toBe('name_taken');
    const [a, b] = [newWaId(), newWaId()];
    const [first, second] = [await cast.receive('one', a), await cast.receive('two', b)];
    const person = await contactOf(a);
    const write = (patch: UpdateContact) => updateContact(stage.db, manager, person, patch);
    const custom = { city: 'القاهرة', orders: 12, since: '2020-01-02', vip: true, tier: 'gold', likes: ['tin', 'gold'] };
    expect((await write({ custom, name: 'منى' })).data).toMatchObject({ custom, name: 'منى' });
    expect((await cast.log()).at(-1)).toBe('contact.updated');
    const before = (await cast.log()).length;
    await write({ custom, expected: { custom } });
    expect(await cast.log()).toHaveLength(before);
    expect(await Promise.all([write({ custom: { orders: 'many' } }), write({ custom: { nothing: 1 } }), write({ custom: { city: 'Giza' }, expected: { custom: { city: null } } }), write({ name: 'x', expected: { name: null } })].map(refusal)))
      .toEqual(['field_value_wrong', 'field_not_found', 'edit_conflict', 'edit_conflict']);
    await updateConversationFields(stage.db, manager, second, { custom: { reason: 'Refund' } });
    const of = (key: string, test: unknown, field = 'contact.custom') => listed({ match: 'all', of: [{ field, key, test }] });
    for (const [key, test] of [
      ['city', { type: 'text', test: { op: 'is', value: 'القاهره' } }], ['orders', { type: 'number', test: { op: 'atLeast', value: 12 } }], ['since', { type: 'date', test: { op: 'before', at: '2020-01-03T00:00:00Z' } }],
      ['vip', { type: 'bool', value: true }], ['tier', { type: 'choice', op: 'any', values: ['gold'] }], ['likes', { type: 'choice', op: 'all', values: ['gold', 'tin'] }], ['city', { type: 'text', test: { op: 'set' } }],
    ] as const) expect([key, await of(key, test)]).toEqual([key, [first]]);
    expect(await of('tier', { type: 'choice', op: 'none', values: ['gold'] })).toEqual([second]);
    expect(await of('orders', { type: 'date', test: { op: 'set' } })).toEqual([]);
    expect(await of('reason', { type: 'text', test: { op: 'contains', value: 'refund' } }, 'custom')).toEqual([second]);
    expect((await read((tx, viewer) => contactHistory(tx, viewer, person))).data.map(({ field }) => field).sort()).toEqual(['custom.city', 'custom.likes', 'custom.orders', 'custom.since', 'custom.tier', 'custom.vip', 'name']);
  });

  it('are put in order and archived, and an archived one takes nothing more', async () => {
    const fields = new FieldService(stage.db);
    const [one, two] = [await fields.create(manager, { target: 'contact', key: 'one', type: 'text', name: { ar: '', en: 'One' }, options: [] }), await fields.create(manager, { target: 'contact', key: 'two', type: 'text', name: { ar: '', en: 'Two' }, options: [] })];
    expect((await fields.order(manager, { target: 'contact', ids: [two.data.id] })).data.map(({ key }) => key)).toEqual(['two', 'one']);
    await fields.update(manager, one.data.id, { archived: true });
    const waId = newWaId();
    await cast.receive('hello', waId);
    expect(await refusal(updateContact(stage.db, manager, await contactOf(waId), { custom: { one: 'x' } }))).toBe('field_not_found');
    expect((await fields.update(manager, one.data.id, { archived: false })).data.archivedAt).toBeNull();
  });
});

describe('what stands beside a conversation', () => {
  it('is for those alone who see one of the person\'s conversations', async () => {
    const waId = newWaId();
    const id = await cast.receive('see https://example.com/a, and http://example.org.', waId);
    await updateConversation(stage.db, manager, id, { assigneeId: manager.userId });
    const person = await contactOf(waId);
    const stranger = await cast.principal((await cast.workspace.addMember({ role: 'agent' })).id);
    const note = { id: ContactNoteId.parse(v7()), text: 'Prefers mornings' };
    await addContactNote(stage.db, manager, person, note);
    const reads = [
      (as: Principal) => read((tx, viewer) => contactNotes(tx, viewer, person), as), (as: Principal) => read((tx, viewer) => contactEpisodes(tx, viewer, person, { limit: 10 }), as),
      (as: Principal) => read((tx, viewer) => contactShared(tx, viewer, person, { kind: 'links', limit: 10 }), as), (as: Principal) => read((tx, viewer) => contactHistory(tx, viewer, person), as),
      (as: Principal) => addContactNote(stage.db, as, person, { ...note, id: ContactNoteId.parse(v7()) }), (as: Principal) => recordConsent(stage.db, as, person, { value: 'stop', note: '' }), (as: Principal) => updateContact(stage.db, as, person, { name: 'x' }),
    ];
    for (const work of reads) expect(await refusal(work(stranger))).toBe('contact_not_found');
    for (const work of reads) expect(await refusal(work(manager))).toBe('done');
    const { data } = await read((tx, viewer) => contactShared(tx, viewer, person, { kind: 'links', limit: 10 }));
    expect(data.map(({ url }) => url)).toEqual(['https://example.com/a', 'http://example.org']);
    const episodes = await read((tx, viewer) => contactEpisodes(tx, viewer, person, { limit: 10 }));
    expect(episodes.data).toMatchObject([{ conversationId: id, no: 1, resolvedAt: null, messageId: data[0]?.messageId }]);
  });

  it('has notes that their author changes, and nobody twice', async () => {
    const waId = newWaId();
    await cast.receive('hello', waId);
    const person = await contactOf(waId);
    const note = { id: ContactNoteId.parse(v7()), text: 'Prefers mornings' };
    const [made, again] = [await addContactNote(stage.db, manager, person, note), await addContactNote(stage.db, manager, person, note)];
    expect(again).toEqual(made);
    const colleague = await cast.principal((await cast.workspace.addMember({ role: 'manager' })).id);
    expect(await refusal(editContactNote(stage.db, colleague, person, note.id, { text: 'no' }))).toBe('forbidden');
    expect((await editContactNote(stage.db, manager, person, note.id, { text: 'Evenings', revision: 1 })).data).toMatchObject({ text: 'Evenings', revision: 2 });
    expect(await refusal(editContactNote(stage.db, manager, person, note.id, { text: 'Late', revision: 1 }))).toBe('edit_conflict');
    expect(await refusal(removeContactNote(stage.db, colleague, person, note.id))).toBe('forbidden');
    await removeContactNote(stage.db, manager, person, note.id);
    expect((await read((tx, viewer) => contactNotes(tx, viewer, person))).data).toEqual([]);
  });

  it('takes a customer\'s word on marketing messages, once', async () => {
    const waId = newWaId();
    await cast.receive('hello', waId);
    const person = await contactOf(waId);
    for (const _ of [1, 2]) expect((await recordConsent(stage.db, manager, person, { value: 'stop', note: 'by phone' })).data.consents).toMatchObject([{ topic: 'marketing_messages', value: 'stop', source: 'colleague', proof: { note: 'by phone' } }]);
    expect(await row(stage.db.system, 'SELECT count(*)::int AS n FROM consent_event WHERE workspace_id = $1', [cast.workspace.id])).toEqual({ n: 1 });
  });
});
