import { Counter, Histogram } from 'prom-client';
import { metrics } from '../http/metrics.js';

export const relayedTotal = new Counter({ name: 'diwan_outbox_relayed_total', help: 'Messages carried from the outbox into the queue', registers: [metrics] });
/** Tries by what came of them: accepted, again, failed, paused, unknown, refused. */
export const sendsTotal = new Counter({ name: 'diwan_sends_total', help: 'Tries to send, by outcome', labelNames: ['outcome'] as const, registers: [metrics] });
export const sendDuration = new Histogram({
  name: 'diwan_send_duration_seconds', help: "Seconds Meta took to answer a send", buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30], registers: [metrics],
});
/** From the agent's request to Meta's answer. */
export const sendAge = new Histogram({
  name: 'diwan_send_age_seconds', help: 'Seconds from queued to accepted', buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600], registers: [metrics],
});
