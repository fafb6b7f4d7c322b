import { heldFor } from './parcels.js';

const how = { kind: 'now', then: 'stay' } as const;

describe('what holds a reply back', () => {
  it('is, for the words of a note, about those words alone', () => {
    const held = { kind: 'note', how, text: 'He lies' } as const;
    expect(heldFor(held, 'He lies')).toBe(held);
    expect(heldFor(held, 'He lies!')).toBeNull();
  });

  it('stands otherwise while one rewrites', () => {
    const held = { kind: 'stale', since: 4, how } as const;
    expect(heldFor(held, 'anything')).toBe(held);
    expect(heldFor(null, 'anything')).toBeNull();
  });
});
