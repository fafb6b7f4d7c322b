import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { restAfterErrors } from './rest.js';

class FakeWorker extends EventEmitter {
  readonly calls: string[] = [];
  async pause(): Promise<void> { this.calls.push('pause'); }
  async resume(): Promise<void> { this.calls.push('resume'); }
}

describe('restAfterErrors', () => {
  it('pauses once for a burst of errors, says so once, and goes on after the rest', async () => {
    const worker = new FakeWorker();
    const told: string[] = [];
    restAfterErrors(worker, 30, (message) => told.push(message));
    for (let count = 0; count < 100; count += 1) worker.emit('error', new Error('the database is away'));
    expect(worker.calls).toEqual(['pause']);
    await sleep(60);
    expect(worker.calls).toEqual(['pause', 'resume']);
    expect(told).toEqual(['the database is away']);
    worker.emit('error', new Error('away again'));
    expect(worker.calls).toEqual(['pause', 'resume', 'pause']);
    await sleep(60);
  });
});
