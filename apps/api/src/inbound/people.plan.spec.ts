import { type PersonIdentity } from '@diwan/cloud-api';
import { ContactId, type InboundContent } from '@diwan/domain';
import { v7 } from 'uuid';
import { type Known, planPeople, type Sender } from './people.plan.js';

const NOTHING: Known = { identities: [], contacts: [] };
const says = (person: PersonIdentity, content: InboundContent = { type: 'text', text: 'hi' }): Sender => ({ person, content });
const withPhone = (waId: string, rest: PersonIdentity = {}): PersonIdentity => ({ waId, phone: `+${waId}`, ...rest });
const known = (...people: { id?: ContactId; bsuid?: string; waId?: string; scope?: string }[]): Known & { ids: ContactId[] } => {
  const ids = people.map(({ id }) => id ?? ContactId.parse(v7()));
  return {
    ids,
    contacts: people.map(({ bsuid, waId }, i) => ({ id: ids[i] as ContactId, profileName: null, phone: waId ? `+${waId}` : null, username: null, bsuid: bsuid ?? null })),
    identities: people.flatMap(({ bsuid, waId, scope = 'waba' }, i) => [
      ...(bsuid ? [{ contactId: ids[i] as ContactId, kind: 'bsuid' as const, value: bsuid, scope }] : []),
      ...(waId ? [{ contactId: ids[i] as ContactId, kind: 'wa_id' as const, value: waId, scope: '' }, { contactId: ids[i] as ContactId, kind: 'phone' as const, value: `+${waId}`, scope: '' }] : []),
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

  it('keeps to the user id when the number is somebody else\'s, and says so', () => {
    const before = known({ bsuid: 'SA.1' }, { waId: '966501112233' });
    const plan = planPeople([says(withPhone('966501112233', { bsuid: 'SA.1' }))], before, 'waba');
    expect([...plan.contactOf.values()]).toEqual([before.ids[0]]);
    expect(plan.hints).toMatchObject([{ kept: before.ids[0], other: before.ids[1] }]);
    expect(plan.attached).toEqual([]);
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

  it('exchanges a user id', () => {
    const before = known({ bsuid: 'SA.1' });
    const plan = planPeople([says({ bsuid: 'SA.1' }, { type: 'system', event: 'user_id_changed', previousUserId: 'SA.1', newUserId: 'SA.9' })], before, 'waba');
    expect([keys(plan.retired), keys(plan.attached)]).toEqual([['bsuid SA.1'], ['bsuid SA.9']]);
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
