import { asFastAsAnswered, atRate, type LoadResult } from './loops.js';
import { signedRequest, type Target } from './signed-request.js';

/** What the generator can be told; each is answered once. */
export type Order =
  | { do: 'aim'; target: Target }
  | { do: 'prepare'; bodies: string[] }
  | { do: 'forget' }
  | { do: 'closed loop'; connections: number; seconds?: number }
  | { do: 'open loop'; connections: number; perSecond: number };
export type Report = { ok: true; result: LoadResult | null } | { ok: false; error: string };

/** The load generator as a program of its own, so that it shares its event loop with nothing that is measured. */
let target: Target | null = null;
let requests: Buffer[] = [];

const aimed = (): Target => {
  if (target === null) throw new Error('The generator was not told where to post.');
  return target;
};

const obey = async (order: Order): Promise<LoadResult | null> => {
  switch (order.do) {
    case 'aim':
      target = order.target;
      return null;
    case 'prepare':
      for (const body of order.bodies) requests.push(signedRequest(aimed(), body));
      return null;
    case 'forget':
      requests = [];
      return null;
    case 'closed loop':
      return asFastAsAnswered(aimed(), requests, order);
    case 'open loop':
      return atRate(aimed(), requests, order);
  }
};

const report = (message: Report): void => void process.send?.(message);

process.on('message', (order: Order) => {
  obey(order).then((result) => report({ ok: true, result }), (error: unknown) => report({ ok: false, error: error instanceof Error ? error.message : String(error) }));
});
// Its parent ended without telling.
process.on('disconnect', () => process.exit(0));
