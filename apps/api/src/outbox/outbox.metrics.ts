import { Counter, Histogram } from 'prom-client';
import { LiveGauge, metrics } from '../http/metrics.js';

export const relayedTotal = new Counter({ name: 'diwan_outbox_relayed_total', help: 'Messages carried from the outbox into the queue', registers: [metrics] });
/** Tries by what came of them: accepted, again, failed, paused, unknown; `refused` by our own gate right before sending. */
export const sendsTotal = new Counter({ name: 'diwan_sends_total', help: 'Tries to send, by outcome', labelNames: ['outcome'] as const, registers: [metrics] });
/** Scheduled messages at their time: queued, or refused by the gate. */
export const scheduledTotal = new Counter({ name: 'diwan_scheduled_messages_total', help: 'Scheduled messages whose time came, by outcome', labelNames: ['outcome'] as const, registers: [metrics] });
export const sendDuration = new Histogram({
  name: 'diwan_send_duration_seconds', help: "Seconds Meta took to answer a send", buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30], registers: [metrics],
});
/** From the agent's request to Meta's answer. */
export const sendAge = new Histogram({
  name: 'diwan_send_age_seconds', help: 'Seconds from queued to accepted', buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600], registers: [metrics],
});

/** Attempts of all workspaces by where they stand: queued (waits), sending (under way), unknown (in doubt). */
export const outboxDepth = new LiveGauge('diwan_outbox_attempts', 'Messages in the outbox, by status', ['status']);
export const queueDepth = new LiveGauge('diwan_queue_jobs', 'Jobs in a queue, by state', ['queue', 'state']);
