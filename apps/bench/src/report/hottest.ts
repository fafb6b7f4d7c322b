import { z } from 'zod';

/** As V8 writes it; times in microseconds. */
export const CpuProfile = z.object({
  nodes: z.array(z.object({ id: z.number(), callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }), children: z.array(z.number()).optional() })),
  samples: z.array(z.number()), timeDeltas: z.array(z.number()),
});
export type CpuProfile = z.infer<typeof CpuProfile>;

const placeOf = ({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string =>
  `${functionName || '(anonymous)'}${url === '' ? '' : ` ${url.replace(/^.*\/(?=(apps|libs|node_modules)\/)/, '')}:${lineNumber + 1}`}`;

/** The functions that had the CPU most, callees not counted, as lines `ms  share  function place`; time asleep is left out of the shares. */
export const hottest = ({ nodes, samples, timeDeltas }: CpuProfile, top: number): string => {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const spent = new Map<string, number>();
  samples.forEach((id, at) => {
    const place = places.get(id) ?? '?';
    spent.set(place, (spent.get(place) ?? 0) + (timeDeltas[at] ?? 0) / 1000);
  });
  spent.delete('(idle)');
  const busy = [...spent.values()].reduce((sum, ms) => sum + ms, 0);
  const lines = [...spent].toSorted(([, a], [, b]) => b - a).slice(0, top);
  return [`busy ${Math.round(busy)} ms`, ...lines.map(([place, ms]) => `${ms.toFixed(0).padStart(7)} ms ${((100 * ms) / busy).toFixed(1).padStart(5)} %  ${place}`)].join('\n') + '\n';
};
