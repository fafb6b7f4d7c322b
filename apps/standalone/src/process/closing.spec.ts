import { Closing } from './closing.js';

function closingWith(...names: string[]): { closing: Closing; stopped: string[] } {
  const stopped: string[] = [];
  const closing = new Closing();
  for (const name of names) {
    closing.add(name, () => {
      stopped.push(name);
      if (name.startsWith('broken')) throw new Error('stuck');
    });
  }
  return { closing, stopped };
}

describe('Closing', () => {
  it('stops last what was started first', async () => {
    const { closing, stopped } = closingWith('database', 'simulator', 'api');
    await closing.run();
    expect(stopped).toEqual(['api', 'simulator', 'database']);
  });

  it('goes on after a step that fails, and tells', async () => {
    const { closing, stopped } = closingWith('database', 'broken api');
    expect((await closing.run()).map((failure) => failure.message)).toEqual(['broken api could not be stopped']);
    expect(stopped).toContain('database');
  });

  it('stops once, however often it is asked', async () => {
    const { closing, stopped } = closingWith('database');
    await Promise.all([closing.run(), closing.run()]);
    expect(stopped).toEqual(['database']);
  });
});
