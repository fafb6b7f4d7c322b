import { type Ledger } from '../ledger.js';
import { proveHappened, proveStopped, type Struck } from './happened.js';

const due = { seconds: 1, in: 2, out: 1 };
type Account = Pick<Ledger, 'sent' | 'asked' | 'reached' | 'told'>;
const account = (over: Partial<Account> = {}): Account => ({
  sent: new Map(['a', 'b'].map((wamid) => [wamid, { wamid, from: '1', phoneNumberId: '1', type: 'text', text: wamid, timestamp: 1, postedAt: 1, ackedAt: 2 }])),
  asked: new Map([['o', { id: 'o', by: 'sara', conversationId: 'c', to: '1', text: 'o', askedAt: 1, ackedAt: 2, seq: 1, refusal: null }]]),
  reached: [{ at: 1, id: 'o', attemptId: 'a', to: '1', fate: 'taken', wamid: 'w', why: '' }], told: new Map([['w', [{ wamid: 'w', status: 'sent', ackedAt: 1 }]]]), ...over,
});
const cut: Struck = { plan: [{ kind: 'cut-sockets', at: 1, for: 0 }], struck: new Map([['cut-sockets', 1]]), effects: new Map([['cut-sockets', 9]]) };
const screens = [{ name: 'sara', heard: 3 }];

describe('whether anything happened', () => {
  it('is satisfied when everybody wrote and the fault struck', () => {
    expect(proveHappened(account(), due, cut, screens).violations).toEqual([]);
  });

  it.each<[string, Account, Struck, typeof screens, RegExp]>([
    ['nobody wrote', account({ sent: new Map() }), cut, screens, /0 acknowledged messages in 1 s/],
    ['no agent answered', account({ asked: new Map() }), cut, screens, /0 messages of agents/],
    ['nothing reached Meta', account({ reached: [] }), cut, screens, /0 requests to Meta/],
    ['no status came back', account({ told: new Map() }), cut, screens, /0 acknowledged statuses/],
    ['a screen heard nothing', account(), cut, [{ name: 'omar', heard: 0 }], /omar's screen was told of no change/],
    ['a planned fault did not come', account(), { ...cut, struck: new Map() }, screens, /planned 1 times and came 0/],
    ['a fault struck nobody', account(), { ...cut, effects: new Map([['cut-sockets', 0]]) }, screens, /came 1 times and struck 0/],
  ])('fails when %s', (_what, ledger, struck, told, words) => {
    expect(proveHappened(ledger, due, struck, told).violations.join('\n')).toMatch(words);
  });
});

it('fails when a process had to be cut off', () => {
  expect(proveStopped({ stopped: [{ process: 'api-1', ms: 900, code: 0, signal: null }] }).violations).toEqual([]);
  expect(proveStopped({ stopped: [{ process: 'api-1', ms: 25_020, code: 1, signal: null }, { process: 'api-2', ms: 30_001, code: null, signal: 'SIGKILL' }] }).violations).toHaveLength(2);
});
