import { type PersonIdentity } from '@diwan/cloud-api';
import { ContactId, type InboundContent } from '@diwan/domain';
import { newId } from '../database/new-id.js';
import { type Sender } from './people.identities.js';
import { type Known, planPeople } from './people.plan.js';

const NOTHING: Known = { identities: [], contacts: [], links: [], apart: [] };
const LONG_AGO = new Date('2020-01-01');
const says = (person: PersonIdentity, content: InboundContent = { type: 'text', text: 'hi' }): Sender => ({ person, content });
const withPhone = (waId: string, rest: PersonIdentity = {}): PersonIdentity => ({ waId, phone: `+${waId}`, ...rest });
const known = (...people: { id?: ContactId; bsuid?: string; waId?: string; scope?: string }[]): Known & { ids: ContactId[] } => {
  const ids = people.map(({ id }) => id ?? ContactId.parse(newId()));
  return {
    ids, links: [], apart: [],
    contacts: people.map(({ bsuid, waId }, i) => ({ id: ids[i] as ContactId, rootId: ids[i] as ContactId, named: false, profileName: null, phone: waId ? `+${waId}` : null, username: null, bsuid: bsuid ?? null })),
    identities: people.flatMap(({ bsuid, waId, scope = 'waba' }, i) => [
      ...(bsuid ? [{ contactId: ids[i] as ContactId, kind: 'bsuid' as const, value: bsuid, scope, validFrom: LONG_AGO }] : []),
      ...(waId ? [{ contactId: ids[i] as ContactId, kind: 'wa_id' as const, value: waId, scope: '', validFrom: LONG_AGO }, { contactId: ids[i] as ContactId, kind: 'phone' as const, value: `+${waId}`, scope: '', validFrom: LONG_AGO }] : []),
    ]),
  };
};
const keys = (list: readonly { kind: string; value: string }[]): string[] => list.map(({ kind, value }) => `${kind} ${value}`).sort();

describe('planPeople', () => {
  it('makes one contact of one person, however many messages', () => {
    const plan = planPeople([says(withPhone('966501112233', { profileName: 'Mona' })), says(withPhone('966501112233'))], NOTHING, 'waba');
    expect(plan.created).toMatchObject([{ profileName: 'Mona', phone: '+966501112233', country: 'SA' }]);
    expect(new Set(plan.contactOf.values()).size).toBe(1);
    expect(keys(plan.attached)).toEqual(['phone +966501112233', 'wa_id 966501112233']);
  });

  it('finds a number under its other spelling', () => {
    const before = known({ waId: '5215512345678' });
    const plan = planPeople([says(withPhone('525512345678'))], before, 'waba');
    expect([...plan.contactOf.values()]).toEqual(before.ids);
    expect(plan.created).toEqual([]);
  });

  it('attaches a user id to somebody known by number, and a number to somebody known by user id', () => {
    const byNumber = known({ waId: '966501112233' });
    expect(keys(planPeople([says(withPhone('966501112233', { bsuid: 'SA.1' }))], byNumber, 'waba').attached)).toEqual(['bsuid SA.1']);
    const byUserId = known({ bsuid: 'SA.1' });
    expect(keys(planPeople([says(withPhone('966501112233', { bsuid: 'SA.1' }))], byUserId, 'waba').attached)).toEqual(['phone +966501112233', 'wa_id 966501112233']);
  });

  it('makes one of two contacts when one webhook carries the ids of both', () => {
    const before = known({ bsuid: 'SA.1' }, { waId: '966501112233' });
    const plan = planPeople([says(withPhone('966501112233', { bsuid: 'SA.1' }))], before, 'waba');
    expect(plan.joins).toMatchObject([{ from: before.ids[1], into: before.ids[0], evidence: { pair: [before.ids[1], before.ids[0]] } }]);
    expect([...plan.contactOf.values(), ...plan.memberOf.values()]).toEqual([before.ids[0], before.ids[1]]);
    expect([plan.created, plan.attached, plan.retired]).toEqual([[], [], []]);
  });

  it('keeps two apart whom somebody took apart', () => {
    const before = known({ bsuid: 'SA.1' }, { waId: '966501112233' });
    const plan = planPeople([says(withPhone('966501112233', { bsuid: 'SA.1' }))], { ...before, apart: [[before.ids[1] as ContactId, before.ids[0] as ContactId]] }, 'waba');
    expect(plan.joins).toEqual([]);
    expect(plan.hints).toHaveLength(1);
  });

  it('lets a number go from one account to another that had a number already, and asks people whether they are one', () => {
    const before = known({ bsuid: 'SA.1', waId: '966500000001' }, { waId: '966501112233' });
    const plan = planPeople([says(withPhone('966501112233', { bsuid: 'SA.1' }))], before, 'waba');
    expect([...plan.contactOf.values()]).toEqual([before.ids[0]]);
    expect(keys(plan.retired)).toEqual(['phone +966500000001', 'phone +966501112233', 'wa_id 966500000001', 'wa_id 966501112233']);
    expect(plan.hints).toMatchObject([{ kept: before.ids[0], other: before.ids[1] }]);
    expect(plan.joins).toEqual([]);
  });

  it('lets a username change hands', () => {
    const first = planPeople([says({ bsuid: 'SA.1', username: '@sheena' }), says({ bsuid: 'SA.2', username: 'Sheena' }), says({ bsuid: 'SA.1', username: 'other' })], NOTHING, 'waba');
    expect(first.created.map(({ bsuid, username }) => [bsuid, username])).toEqual([['SA.1', 'other'], ['SA.2', 'Sheena']]);
    expect(first.attached.filter(({ kind }) => kind === 'username').map(({ value, retired }) => [value, retired])).toEqual([['sheena', true], ['sheena', false], ['other', false]]);
  });

  it('knows somebody by username alone when Meta says nothing else', () => {
    const plan = planPeople([says({ username: 'sheena' }), says({ username: '@Sheena' }), says({ username: 'mona' })], NOTHING, 'waba');
    expect(plan.created.map(({ username }) => username).sort()).toEqual(['Sheena', 'mona']);
  });

  it('gives a recycled number to the new person', () => {
    const before = known({ bsuid: 'SA.1', waId: '966501112233' });
    const plan = planPeople([says(withPhone('966501112233', { bsuid: 'SA.2' }))], before, 'waba');
    expect(plan.created).toHaveLength(1);
    expect(keys(plan.retired)).toEqual(['phone +966501112233', 'wa_id 966501112233']);
    expect(keys(plan.attached)).toEqual(['bsuid SA.2', 'phone +966501112233', 'wa_id 966501112233']);
  });

  it('knows one person under the user ids of two businesses', () => {
    const before = known({ bsuid: 'SA.1', waId: '966501112233', scope: 'other waba' });
    const plan = planPeople([says(withPhone('966501112233', { bsuid: 'SA.2' }))], before, 'waba');
    expect([...plan.contactOf.values()]).toEqual(before.ids);
    expect(plan.attached).toMatchObject([{ kind: 'bsuid', value: 'SA.2', scope: 'waba' }]);
  });

  it('moves a person to their new number, also within one batch', () => {
    const before = known({ waId: '966501112233' });
    const notice = says(withPhone('966501112233'), { type: 'system', event: 'number_changed', newWaId: '966509998877' });
    const plan = planPeople([notice, says(withPhone('966509998877'))], before, 'waba');
    expect(new Set(plan.contactOf.values())).toEqual(new Set(before.ids));
    expect(keys(plan.retired)).toEqual(['phone +966501112233', 'wa_id 966501112233']);
    expect(keys(plan.attached)).toEqual(['phone +966509998877', 'wa_id 966509998877']);
    expect(plan.profiles.get(before.ids[0] as ContactId)).toMatchObject({ phone: '+966509998877' });
  });

  it('finds that whoever wrote just before the notice of a changed number is the same person', () => {
    const before = known({ waId: '966501112233' });
    const plan = planPeople([says(withPhone('966509998877')), says(withPhone('966501112233'), { type: 'system', event: 'number_changed', newWaId: '966509998877' })], before, 'waba');
    expect(plan.joins).toMatchObject([{ into: before.ids[0] }]);
    expect(new Set(plan.contactOf.values())).toEqual(new Set(before.ids));
  });

  it('takes a number from whoever had it long before, and asks people whether they are one', () => {
    const before = known({ waId: '966501112233' }, { waId: '966509998877' });
    const plan = planPeople([says(withPhone('966501112233'), { type: 'system', event: 'number_changed', newWaId: '966509998877' })], before, 'waba');
    expect(plan.joins).toEqual([]);
    expect(new Set(plan.hints.map(({ other }) => other))).toEqual(new Set([before.ids[1]]));
    expect(plan.profiles.get(before.ids[0] as ContactId)).toMatchObject({ phone: '+966509998877' });
    expect(plan.profiles.get(before.ids[1] as ContactId)).toMatchObject({ phone: null });
  });

  it.each([[{ bsuid: 'SA.1' }], [{ bsuid: 'SA.9' }], [{}]])('exchanges a user id, whichever of the two the notice names as its sender (%j)', (sender) => {
    const before = known({ bsuid: 'SA.1' });
    const plan = planPeople([says(sender, { type: 'system', event: 'user_id_changed', previousUserId: 'SA.1', newUserId: 'SA.9' })], before, 'waba');
    expect([keys(plan.retired), keys(plan.attached), plan.created]).toEqual([['bsuid SA.1'], ['bsuid SA.9'], []]);
    expect([...plan.contactOf.values()]).toEqual(before.ids);
    expect(plan.profiles.get(before.ids[0] as ContactId)).toMatchObject({ bsuid: 'SA.9' });
  });

  it('shows what nobody said under one nameless contact', () => {
    const plan = planPeople([says({}), says({})], NOTHING, 'waba');
    expect(plan.created).toHaveLength(1);
    expect(new Set(plan.contactOf.values()).size).toBe(1);
  });

  it('changes nothing for somebody who is known as they are', () => {
    const before = known({ waId: '966501112233' });
    const plan = planPeople([says(withPhone('966501112233'))], before, 'waba');
    expect([plan.created, plan.attached, plan.retired, plan.hints, [...plan.profiles]]).toEqual([[], [], [], [], []]);
  });
});
