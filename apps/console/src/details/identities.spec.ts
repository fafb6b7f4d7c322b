import { type IdentityView } from '@diwan/contract';
import { knownAs } from './identities.js';

const identity = (kind: IdentityView['kind'], value: string, validTo: string | null = null): IdentityView => ({ kind, value, validFrom: '2026-01-01T00:00:00.000Z', validTo });

describe('knownAs', () => {
  it('says a number once, however it is spelt, and what is theirs before what was', () => {
    const lines = knownAs([
      identity('wa_id', '5215512345678', '2026-02-01T00:00:00.000Z'), identity('phone', '+525512345678', '2026-02-01T00:00:00.000Z'), identity('bsuid', 'SA.1'), identity('parent_bsuid', 'SA.ENT.1'),
      identity('wa_id', '551187654321'), identity('phone', '+5511987654321'), identity('username', 'mona'),
    ]);
    expect(lines.map(({ kind, value, until }) => [kind, value, until !== null])).toEqual([
      ['phone', '+5511987654321', false], ['username', 'mona', false], ['id', 'SA.1', false], ['phone', '+525512345678', true],
    ]);
  });

  it('shows a WhatsApp id where no number is known', () => {
    expect(knownAs([identity('wa_id', '966501112233')])).toEqual([{ kind: 'phone', value: '+966501112233', until: null }]);
  });
});
