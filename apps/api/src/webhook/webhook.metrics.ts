import { Counter, Gauge, Histogram } from 'prom-client';
import { LiveGauge, metrics } from '../http/metrics.js';

const registers = [metrics];

/** Deliveries by what became of them: stored, bad_signature, too_large, overloaded, database_down. */
export const deliveriesTotal = new Counter({ name: 'diwan_webhook_deliveries_total', help: 'Webhook deliveries by outcome', labelNames: ['outcome'], registers });
/** How many deliveries shared one commit. */
export const flushSize = new Histogram({ name: 'diwan_webhook_flush_deliveries', help: 'Deliveries written by one commit', buckets: [1, 2, 5, 10, 25, 50, 100, 200], registers });
export const waitingBytes = new Gauge({ name: 'diwan_webhook_waiting_bytes', help: 'Bytes of deliveries that wait for their commit', registers });
/** Items by kind and by what became of them: processed, failed. */
export const eventsTotal = new Counter({ name: 'diwan_webhook_events_total', help: 'Webhook items read, by kind and outcome', labelNames: ['kind', 'outcome'], registers });
/** From the delivery's arrival to its item being part of a conversation. */
export const eventAge = new Histogram({ name: 'diwan_webhook_event_seconds', help: 'Seconds from arrival to processed', buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30], registers });
/** Over all processes: deliveries to be taken apart, items to be put into conversations (pending), items set aside for an operator (failed). */
export const inboxDepth = new LiveGauge('diwan_webhook_inbox', 'Webhook deliveries and items by what they wait for', ['state']);
/** What waits longest of all that was stored and not read yet; 0 when nothing waits. */
export const oldestWaiting = new LiveGauge('diwan_webhook_oldest_waiting_seconds', 'Age of the oldest webhook delivery or item that waits');
