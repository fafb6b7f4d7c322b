import { Counter } from 'prom-client';
import { LiveGauge, metrics } from '../http/metrics.js';

const registers = [metrics];

export const changesReadTotal = new Counter({ name: 'diwan_changes_read_total', help: 'Changes read from the log for the sockets of this process', registers });
/** A batch for everybody in a room counts once, however many they are. */
export const changeBatchesTotal = new Counter({ name: 'diwan_change_batches_total', help: 'Batches of changes sent to sockets, to a room or to one person', labelNames: ['to'] as const, registers });
export const sockets = new LiveGauge('diwan_sockets', 'Sockets that are open at this process');
