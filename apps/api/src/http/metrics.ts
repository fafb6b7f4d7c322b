import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The process's own registry. Rooms make their counters on it: `new Counter({ name: 'diwan_…', help: '…', registers: [metrics] })`. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** Seconds from the first byte to the last of an answer, by route pattern: never by address, which holds ids. */
export const httpDuration = new Histogram({
  name: 'diwan_http_request_duration_seconds', help: 'Time to answer a request, in seconds', labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], registers: [metrics],
});

export const signInFailures = new Counter({ name: 'diwan_sign_in_failures_total', help: 'Attempts to sign in that were refused', registers: [metrics] });

export interface Reading { readonly labels: Record<string, string>; readonly value: number }

/** A gauge that is read when Prometheus asks rather than kept: what lies in a table is the same for all processes, and known only there. */
export class LiveGauge {
  readonly #sources = new Set<() => Promise<readonly Reading[]>>();

  constructor(name: string, help: string, labelNames: readonly string[] = []) {
    const sources = this.#sources;
    new Gauge({
      name, help, labelNames: [...labelNames], registers: [metrics],
      async collect() {
        this.reset();
        // A source that is away leaves its series out; the other metrics are then needed most.
        const readings = await Promise.all([...sources].map((read) => read().catch((): Reading[] => [])));
        for (const { labels, value } of readings.flat()) this.set(labels, value);
      },
    });
  }

  /** Returns how to stop being asked. */
  readFrom(source: () => Promise<readonly Reading[]>): () => void {
    this.#sources.add(source);
    return () => this.#sources.delete(source);
  }
}
