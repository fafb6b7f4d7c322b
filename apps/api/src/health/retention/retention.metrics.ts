import { Counter } from 'prom-client';
import { LiveGauge, metrics } from '../../http/metrics.js';

export const trimmedTotal = new Counter({ name: 'diwan_retention_deleted_total', help: 'Rows that retention took away, by table', labelNames: ['table'] as const, registers: [metrics] });
/** Older than its days and growing: retention does not keep up, or a reader of the log stands still. */
export const oldestSeconds = new LiveGauge('diwan_retention_oldest_seconds', 'Age of the oldest row that retention watches, by table', ['table']);
