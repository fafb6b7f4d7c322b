import { LabelId } from '@diwan/domain';
import fc from 'fast-check';
import { type Change, type ChangeBatch, type ChangesAnswer } from './change.js';
import { type Directory, type LabelView } from './directory.js';
import { type Kept, nothingKept, Recovery } from './recovery.js';

const ids = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002', '018f0000-0000-7000-8000-000000000003'];
const label = (id: string, name: string): LabelView => ({ id: LabelId.parse(id), name, color: 'gray', description: '' });
const stamp = { at: '2026-11-01T10:00:00.000Z', actor: { kind: 'system' as const, id: null }, causeId: null };

/** A server with a log of label changes, of which this viewer sees all, and a socket that can lose what it carries. */
class FakeServer {
  readonly log: Change[] = [];
  /** The log answers `reset` for anything older. */
  keptFrom = 0;
  answering: () => Promise<void> = () => Promise.resolve();

  get seq(): number { return this.log.length; }
  write(which: number, removed: boolean): ChangeBatch {
    const seq = this.seq + 1;
    const id = ids[which % ids.length] ?? '';
    this.log.push(removed ? { ...stamp, seq, kind: 'label.removed', labelId: LabelId.parse(id) } : { ...stamp, seq, kind: 'label.saved', label: label(id, `name ${seq}`) });
    return { from: seq - 1, to: seq, changes: this.log.slice(-1) };
  }
  names(): Map<string, string> {
    const names = new Map<string, string>();
    for (const change of this.log) {
      if (change.kind === 'label.saved') names.set(change.label.id, change.label.name);
      if (change.kind === 'label.removed') names.delete(change.labelId);
    }
    return names;
  }
  async directory(): Promise<Directory> {
    const answer = { data: { members: [], teams: [], numbers: [], labels: [...this.names()].map(([id, name]) => label(id, name)) }, seq: this.seq };
    await this.answering();
    return answer;
  }
  async changes(since: number): Promise<ChangesAnswer> {
    // At most three at a time, as a server with a page limit answers.
    const changes = this.log.slice(since, since + 3);
    const answer: ChangesAnswer = since < this.keptFrom ? { reset: true } : { from: since, to: since + changes.length, changes };
    await this.answering();
    return answer;
  }
}

function screen(server: FakeServer) {
  let state: Kept = nothingKept;
  const recovery = new Recovery({
    readDirectory: () => server.directory(), readChanges: (since) => server.changes(since), get: () => state, set: (change) => { state = change(state); },
    pause: () => Promise.resolve(), hopeless: () => false, unreadable: (error) => error instanceof SyntaxError,
  });
  const names = () => new Map([...state.truth.labels].flatMap(([id, { value }]) => (value === null ? [] : [[id, value.name] as const])));
  return { recovery, names, state: () => state };
}
const settled = () => new Promise((resolve) => { setTimeout(resolve, 5); });

describe('recovery', () => {
  it('starts from a snapshot and asks the log for what came before the socket spoke', async () => {
    const server = new FakeServer();
    server.write(0, false);
    const { recovery, names, state } = screen(server);
    await recovery.reset();
    expect(state().phase).toBe('starting');
    server.write(1, false);
    await recovery.hello(server.seq);
    expect(names()).toEqual(server.names());
    expect(state()).toMatchObject({ phase: 'live', epoch: 1, caughtUp: null });
  });

  it('fetches what a lost batch carried, and says how much when it had been offline', async () => {
    const server = new FakeServer();
    const { recovery, names, state } = screen(server);
    await recovery.hello(0);
    recovery.lost();
    expect(state().phase).toBe('offline');
    for (let i = 0; i < 7; i += 1) server.write(i, i === 4);
    await recovery.hello(server.seq);
    expect(names()).toEqual(server.names());
    expect(state()).toMatchObject({ phase: 'live', caughtUp: 7, epoch: 1 });
  });

  it('reads a snapshot again when the log no longer reaches back', async () => {
    const server = new FakeServer();
    const { recovery, names, state } = screen(server);
    await recovery.hello(0);
    server.write(0, false);
    server.write(0, true);
    server.keptFrom = 2;
    await recovery.hello(server.seq);
    expect(names()).toEqual(server.names());
    expect(state().epoch).toBe(2);
  });

  it('reads a snapshot when the log says what this page cannot read, and asks for that part no more', async () => {
    const server = new FakeServer();
    const { recovery, names, state } = screen(server);
    await recovery.hello(0);
    server.write(0, false);
    let asked = 0;
    const changes = server.changes.bind(server);
    server.changes = (since) => {
      asked += 1;
      return asked > 5 || since >= 1 ? changes(since) : Promise.reject(new SyntaxError('an unknown kind of change'));
    };
    await recovery.hello(server.seq);
    expect([asked, state().epoch, state().phase]).toEqual([1, 2, 'live']);
    expect(names()).toEqual(server.names());
  });

  it('goes on after failures and gives up only when no repetition can help', async () => {
    const server = new FakeServer();
    server.write(2, false);
    let failures = 2;
    server.answering = () => { failures -= 1; return failures >= 0 ? Promise.reject(new Error('down')) : Promise.resolve(); };
    const { recovery, names } = screen(server);
    await recovery.hello(server.seq);
    expect(names()).toEqual(server.names());
    expect(failures).toBe(-1);
  });

  it('ends with the server’s truth, whatever was lost, doubled, delayed or reset on the way', async () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('write' as const), which: fc.nat(2), removed: fc.boolean(), fate: fc.constantFrom('arrives', 'lost', 'twice') }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('reset' as const, 'reconnect' as const, 'trim' as const, 'wait' as const) }) },
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const server = new FakeServer();
      server.answering = () => new Promise((resolve) => { setImmediate(resolve); });
      const { recovery, names } = screen(server);
      void recovery.reset();
      for (const next of steps) {
        if (next.kind === 'write') {
          const batch = server.write(next.which, next.removed);
          if (next.fate !== 'lost') recovery.batches(next.fate === 'twice' ? [batch, batch] : [batch]);
        } else if (next.kind === 'reset') void recovery.reset();
        else if (next.kind === 'trim') server.keptFrom = server.seq;
        else if (next.kind === 'reconnect') void recovery.hello(server.seq);
        else await new Promise((resolve) => { setImmediate(resolve); });
      }
      await recovery.hello(server.seq);
      await settled();
      expect(names()).toEqual(server.names());
    }), { numRuns: 200 });
  });
});
