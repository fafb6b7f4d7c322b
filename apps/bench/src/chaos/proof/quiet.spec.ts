import { isQuiet } from './quiet.js';

const nothing = { unsplit: 0, pending: 0, failed: 0, queued: 0, sending: 0, media: 0, orphans: 0, jobs: 0 };
const patient = { sends: true, jobs: true };

describe('whether anything still moves', () => {
  it('waits for everything that somebody works on', () => {
    expect(isQuiet(nothing, patient)).toBe(true);
    for (const what of ['unsplit', 'pending', 'queued', 'sending', 'media', 'jobs'] as const) expect([what, isQuiet({ ...nothing, [what]: 1 }, patient)]).toEqual([what, false]);
  });

  it('waits neither for interrupted sends nor for jobs where it was told not to, so that the proof counts those that stay', () => {
    expect(isQuiet({ ...nothing, sending: 3, jobs: 13 }, { sends: false, jobs: false })).toBe(true);
    expect(isQuiet({ ...nothing, jobs: 13 }, { sends: false, jobs: true })).toBe(false);
  });
});
