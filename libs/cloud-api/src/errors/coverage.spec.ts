import { errorCatalogue, explainError, findError } from './catalogue.js';
import { classifyStatusError } from './classify-status.js';
import { nextActions } from './next-actions.js';
import { nextSteps } from './next-steps.js';

/** Every code that Meta documents, or that was seen, for messages and for the calls around them; written down apart from the catalogue. */
const DOCUMENTED: readonly number[] = [
  0, 1, 2, 3, 4, 10, 33, 80007, 80008, 100, 104, 190, 192, 200, 250, 299, 368, 613, 1026,
  130403, 130429, 130472, 130497, 131000, 131005, 131008, 131009, 131014, 131016, 131020, 131021, 131026, 131030, 131031, 131037, 131041, 131042, 131044, 131045,
  131047, 131048, 131049, 131050, 131051, 131052, 131053, 131055, 131056, 131057, 131059, 131060, 131062, 131063, 131064,
  131201, 131202, 131203, 131204, 131207, 131208, 131209, 131210, 131211, 131212, 131213, 131214, 131215,
  132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069,
  133000, 133004, 133005, 133006, 133008, 133009, 133010, 133015, 133016, 134011, 134100, 134101, 134102, 135000, 136024, 136025, 137000,
  138000, 138001, 138002, 138003, 138004, 138005, 138006, 138007, 138009, 138012, 138013, 138014, 138015, 138017, 138018, 138019, 138020, 138021, 138022, 138023, 138024, 138025,
  139000, 139001, 139002, 139003, 139004, 139100, 139101, 139102, 139103, 141002, 147001, 147002, 147003, 147004,
  200005, 200006, 200007, 1752041, 2388001, 2388012, 2388019, 2388023, 2388024, 2388039, 2388040, 2388047, 2388072, 2388073, 2388091, 2388093, 2388103, 2388293, 2388299,
  2494100, 2494164, 2494170, 2494179, 2593079, 2593085, 2593107, 2593108, 2593109,
];

/** Automatic retries are for what Meta refuses before it is processed, and for nothing else. Source: Meta, error codes; "Throughput". */
const RETRIED = [4, 613, 80007, 80008, 130429, 131056, 131208, 138002, 138005, 139102];
/** Nothing of the number goes until an admin acts. */
const STOPS_THE_NUMBER = [0, 3, 10, 33, 104, 190, 200, 368, 131005, 131031, 131037, 131042, 131045, 133010, 141002];
/** May have been sent: waits for a status, never goes again by itself. */
const IN_DOUBT = [1, 2, 131000, 131016, 131057, 133004, 2494100];
/** The button a person needs most, code by code. */
const BUTTONS: readonly (readonly [number, string])[] = [
  [131047, 'use_template'], [132001, 'use_template'], [132015, 'use_template'], [131052, 'ask_again'], [131053, 'replace_media'], [131049, 'wait_until'], [132069, 'wait_until'],
  [190, 'fix_number'], [131042, 'fix_number'], [131009, 'edit_message'], [132000, 'edit_message'], [130403, 'unblock_contact'], [137000, 'retry'], [131000, 'wait'], [131050, 'none'],
];

const classOf = (code: number) => findError(code)?.class;

describe('the catalogue against what Meta documents', () => {
  it.each(DOCUMENTED)('%i is explained by complete sentences in both languages, with something to do', (code) => {
    const row = findError(code);
    expect(row).toBeDefined();
    const { cause, nextStep } = explainError(row!);
    for (const { en, ar } of [cause, nextStep]) {
      expect(en.split(' ').length).toBeGreaterThan(2);
      expect(en).toMatch(/[.!?]$/);
      expect(ar).toMatch(/^[؀-ۿ].*[.؟!]$/su);
    }
    expect(nextActions[row!.nextStep]).toBeDefined();
  });

  it('retries by itself only what was refused before it was processed', () => {
    expect(DOCUMENTED.filter((code) => classOf(code) === 'throttled' || classOf(code) === 'transient')).toEqual([...RETRIED].sort((a, b) => DOCUMENTED.indexOf(a) - DOCUMENTED.indexOf(b)));
  });

  it('stops a number, and doubts a send, for the codes that say so', () => {
    for (const code of STOPS_THE_NUMBER) expect([code, classOf(code)]).toEqual([code, 'account']);
    for (const code of IN_DOUBT) expect([code, classOf(code)]).toEqual([code, 'unknown']);
  });

  it.each(BUTTONS)('%i leads to the button %s', (code, kind) => {
    expect(nextActions[findError(code)!.nextStep].kind).toBe(kind);
  });

  it('knows a time to wait exactly where the button waits', () => {
    for (const [step, { kind, waitSeconds }] of Object.entries(nextActions)) expect([step, waitSeconds !== null]).toEqual([step, kind === 'wait_until']);
    expect(Object.keys(nextActions).sort()).toEqual(Object.keys(nextSteps).sort());
  });

  it('offers no button that sends again what Meta will never take', () => {
    const again = new Set(['retry', 'wait_until', 'settle']);
    const wrong = errorCatalogue.filter(({ code, nextStep }) => !classifyStatusError(code).mayRetry && again.has(nextActions[nextStep].kind));
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });
});
