import { Clock } from './clock.js';
import { Scheduler } from './scheduler.js';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('simulated time', () => {
  let clock: Clock;
  let scheduler: Scheduler;
  const errors: unknown[] = [];
  beforeEach(() => {
    clock = new Clock();
    scheduler = new Scheduler(clock, (error) => errors.push(error));
  });
  afterEach(() => scheduler.close());

  it('brings what waits nearer when moved forward, oldest first', async () => {
    const order: string[] = [];
    scheduler.after(2 * 3_600_000, () => void order.push('two hours'));
    scheduler.after(3_600_000, () => void order.push('one hour'));
    scheduler.after(60 * 86_400_000, () => void order.push('sixty days'));
    clock.setOffset(3 * 3_600_000);
    await pause(30);
    expect(order).toEqual(['one hour', 'two hours']);
    expect(scheduler.size).toBe(1);
    expect(clock.now() - Date.now()).toBeGreaterThan(3 * 3_600_000 - 1000);
  });

  it('delays nothing when moved back', async () => {
    let ran = false;
    scheduler.after(10, () => { ran = true; });
    clock.setOffset(-86_400_000);
    await pause(50);
    expect(ran).toBe(true);
  });

  it('hands errors over instead of letting them end the process, and runs nothing once closed', async () => {
    scheduler.after(0, () => Promise.reject(new Error('broken')));
    await pause(20);
    expect(errors).toHaveLength(1);
    scheduler.close();
    scheduler.after(0, () => void errors.push('too late'));
    await pause(20);
    expect(errors).toHaveLength(1);
  });
});
