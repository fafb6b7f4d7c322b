import { hottest } from './hottest.js';

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 6 });

it('lists who had the CPU, without the time asleep', () => {
  const nodes = [{ id: 1, callFrame: frame('(idle)') }, { id: 2, callFrame: frame('split', 'file:///x/apps/api/dist/webhook/split.js') }, { id: 3, callFrame: frame('') }];
  expect(hottest({ nodes, samples: [1, 2, 3, 2], timeDeltas: [50_000, 2_000, 1_000, 1_000] }, 2))
    .toBe('busy 4 ms\n      3 ms  75.0 %  split apps/api/dist/webhook/split.js:7\n      1 ms  25.0 %  (anonymous)\n');
});
