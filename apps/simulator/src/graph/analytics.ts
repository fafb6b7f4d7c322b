import { type MessageRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';

const stepSeconds: Readonly<Record<string, number>> = { HALF_HOUR: 1800, DAY: 86_400, DAILY: 86_400, MONTH: 2_592_000, MONTHLY: 2_592_000 };

function sentOf(sim: Simulation, wabaId: string): MessageRecord[] {
  return [...sim.store.state.messages.values()].filter(({ bubble }) => bubble.author === 'business' && sim.store.state.numbers.get(bubble.phoneNumberId)?.wabaId === wabaId);
}

/** Cuts a span into steps and counts messages in each; empty steps are left out, as Meta does. */
function byStep<Point>(args: Record<string, string>, records: readonly MessageRecord[], point: (start: number, end: number, inside: MessageRecord[]) => Point[]): Point[] {
  const [start, end] = [Number(args['start']), Number(args['end'])];
  const step = stepSeconds[(args['granularity'] ?? 'DAY').replaceAll('"', '')] ?? 86_400;
  const groups = new Map<number, MessageRecord[]>();
  for (const record of records) {
    const second = Number(record.bubble.timestamp);
    if (!(second >= start && second < end)) continue;
    const from = start + Math.floor((second - start) / step) * step;
    groups.set(from, [...(groups.get(from) ?? []), record]);
  }
  return [...groups].sort(([a], [b]) => a - b).flatMap(([from, inside]) => point(from, Math.min(end, from + step), inside));
}

const delivered = ({ bubble }: MessageRecord): boolean => ['delivered', 'read', 'played'].includes(bubble.status);

/** `analytics`: sent and delivered in each step (Meta, analytics). */
export function analyticsOf(sim: Simulation, wabaId: string): (args: Record<string, string>) => unknown {
  return (args) => ({
    phone_numbers: sim.store.numbers().filter((number) => number.wabaId === wabaId).map((number) => number.waId), granularity: args['granularity'] ?? 'DAY',
    data_points: byStep(args, sentOf(sim, wabaId), (start, end, inside) => [{ start, end, sent: inside.length, delivered: inside.filter(delivered).length }]),
  });
}

/** `pricing_analytics`: delivered messages by category and type; the simulator charges nothing, so costs are zero. */
export function pricingAnalyticsOf(sim: Simulation, wabaId: string): (args: Record<string, string>) => unknown {
  return (args) => ({
    data: [{
      data_points: byStep(args, sentOf(sim, wabaId).filter(delivered), (start, end, inside) => {
        const volumes = new Map<string, number>();
        for (const { billing } of inside) {
          const kind = `${billing?.category ?? 'service'}|${billing?.type ?? 'regular'}`;
          volumes.set(kind, (volumes.get(kind) ?? 0) + 1);
        }
        return [...volumes].map(([kind, volume]) => {
          const [category = '', type = ''] = kind.split('|');
          return { start, end, pricing_category: category.toUpperCase(), pricing_type: type.toUpperCase(), volume, cost: 0 };
        });
      }),
    }],
  });
}

/** `conversation_analytics`: since pricing is by message, a conversation is a message. */
export function conversationAnalyticsOf(sim: Simulation, wabaId: string): (args: Record<string, string>) => unknown {
  return (args) => ({ data: [{ data_points: byStep(args, sentOf(sim, wabaId).filter(delivered), (start, end, inside) => [{ start, end, conversation: inside.length, cost: 0 }]) }] });
}
