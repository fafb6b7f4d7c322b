import fc from 'fast-check';
import { AuthorKind } from './author.js';
import { type ClockEvent, moveClocks, NEW_TURN_STATE, type TurnState } from './clock.js';
import { TeamId, UserId } from './ids.js';
import { MetricFact } from './metric.js';

const noon = Date.UTC(2026, 10, 1, 12);
const minute = 60_000;
const sara = UserId.parse('00000000-0000-4000-8000-000000000001');
const omar = UserId.parse('00000000-0000-4000-8000-000000000002');
const sales = TeamId.parse('00000000-0000-4000-8000-000000000011');
const asked = (at: number): ClockEvent => ({ type: 'customer_message', at: noon + at * minute, contentType: 'text' });
const answered = (at: number, over: Partial<Extract<ClockEvent, { type: 'reply' }>> = {}): ClockEvent =>
  ({ type: 'reply', at: noon + at * minute, author: 'agent', userId: sara, teamId: sales, ...over });
const resolved = (at: number): ClockEvent => ({ type: 'resolved', at: noon + at * minute, userId: sara, teamId: sales });

function run(events: readonly ClockEvent[], start: TurnState = NEW_TURN_STATE) {
  const facts: MetricFact[] = [];
  let state = start;
  for (const event of events) {
    const outcome = moveClocks(state, event);
    facts.push(...outcome.facts);
    ({ state } = outcome);
  }
  return { state, facts, minutes: facts.map((fact) => `${fact.metric} ${fact.wallMs / minute}`) };
}

describe('the clocks of an episode', () => {
  it('measure the first response once and every reply', () => {
    const { minutes, facts } = run([asked(0), asked(2), answered(5), answered(6), asked(10), answered(13), resolved(20)]);
    expect(minutes).toEqual(['first_response 5', 'reply 5', 'reply 3', 'first_resolution 20', 'resolution 20']);
    expect(facts.every((fact) => fact.userId === sara && fact.teamId === sales)).toBe(true);
  });

  it('do not stop for bots, rules, campaigns or programs', () => {
    const automatic = AuthorKind.options.filter((author) => !['agent', 'phone_app'].includes(author)).map((author) => answered(1, { author, userId: null }));
    expect(run([asked(0), ...automatic, answered(9)]).minutes).toEqual(['bot_first_response 1', 'first_response 9', 'reply 9']);
  });

  it('stop for an answer from the phone app, credited to nobody', () => {
    const { facts } = run([asked(0), answered(4, { author: 'phone_app', userId: null })]);
    expect(facts.map((fact) => [fact.metric, fact.userId])).toEqual([['first_response', null], ['reply', null]]);
  });

  it('start people\'s first response when the bot hands over', () => {
    expect(run([asked(0), answered(0, { author: 'bot' }), { type: 'handed_over', at: noon + 10 * minute }, answered(12)]).minutes)
      .toEqual(['bot_first_response 0', 'first_response 2', 'reply 12']);
  });

  it('leave out a first response where we wrote first', () => {
    expect(run([answered(0), asked(5), answered(6)]).minutes).toEqual(['reply 1']);
  });

  it('take no reaction, correction or notice for a question', () => {
    const silent = (['reaction', 'edit', 'revoke', 'system'] as const).map((contentType): ClockEvent => ({ type: 'customer_message', at: noon, contentType }));
    expect(run(silent).state).toEqual(NEW_TURN_STATE);
  });

  it('measure the queue and each owner\'s own first answer', () => {
    const events: ClockEvent[] = [
      asked(0), { type: 'queued', at: noon }, { type: 'assigned', at: noon + 3 * minute, userId: omar, teamId: sales }, answered(4),
      answered(8, { userId: omar }), answered(9, { userId: omar }),
    ];
    expect(run(events).minutes).toEqual(['assignment 3', 'first_response 4', 'reply 4', 'agent_first_response 5']);
  });

  it('tell what was never answered', () => {
    expect(run([asked(0), { type: 'window_closed', at: noon + 1440 * minute, userId: null, teamId: sales }, resolved(1500)]).minutes)
      .toEqual(['missed_window 1440', 'unanswered 1500', 'first_resolution 1500', 'resolution 1500']);
    expect(run([asked(0), resolved(1), asked(2), resolved(5)]).minutes.filter((m) => m.startsWith('first_resolution'))).toHaveLength(1);
  });

  it('count from the true time of a message that came late, and never below zero', () => {
    expect(run([asked(5), asked(1), answered(6)]).minutes).toEqual(['first_response 5', 'reply 5']);
    expect(run([asked(5), answered(4)]).minutes).toEqual(['first_response 0', 'reply 0']);
  });

  it('use the calendar that is given', () => {
    const { facts } = moveClocks(run([asked(0)]).state, answered(10), (from, to) => (to.getTime() - from.getTime()) / 2);
    expect(facts.map((fact) => fact.businessMs)).toEqual([5 * minute, 5 * minute]);
  });

  it('account for every minute that a customer waited', () => {
    const step = fc.record({ gap: fc.integer({ min: 0, max: 100 }), what: fc.constantFrom('ask', 'answer', 'bot', 'resolve') });
    fc.assert(fc.property(fc.array(step), (steps) => {
      let [now, waited, since] = [0, 0, null as number | null];
      const events = steps.map(({ gap, what }) => {
        now += gap;
        if (what === 'ask') { since ??= now; return asked(now); }
        if (what === 'bot') return answered(now, { author: 'bot' });
        waited += since === null ? 0 : now - since;
        since = null;
        return what === 'answer' ? answered(now) : resolved(now);
      });
      const { facts, state } = run(events);
      const measured = facts.filter((fact) => fact.metric === 'reply' || fact.metric === 'unanswered').reduce((sum, fact) => sum + fact.wallMs, 0);
      expect(measured).toBe(waited * minute);
      expect(state.waitingSince?.getTime() ?? null).toBe(since === null ? null : noon + since * minute);
      expect(facts.filter((fact) => fact.metric === 'first_response').length).toBeLessThanOrEqual(1);
      expect(facts.every((fact) => MetricFact.safeParse(fact).success)).toBe(true);
    }));
  });
});
