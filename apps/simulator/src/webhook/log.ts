import { type WebhookItem } from './envelope.js';

/** One line of `GET /webhooks`: what became of an update. `outcome` is an HTTP status, or words. */
export interface DeliveryLine {
  at: string;
  field: string;
  items: number;
  url: string | null;
  outcome: number | string;
  tookMs: number;
  attempt: number;
}

const kept = 500;

/** The last deliveries, so that a person can see why the product heard nothing. */
export class DeliveryLog {
  readonly counts = { taken: 0, failed: 0, dropped: 0 };
  private readonly lines: DeliveryLine[] = [];

  /** Newest first. */
  latest(): DeliveryLine[] {
    return this.lines.toReversed();
  }

  tried(items: readonly WebhookItem[], url: string, outcome: number | string, tookMs: number, now: number): void {
    if (outcome === 200) this.counts.taken += items.length;
    else this.counts.failed += items.length;
    this.add({ at: new Date(now).toISOString(), field: items[0]?.field ?? '', items: items.length, url, outcome, tookMs, attempt: (items[0]?.attempt ?? 0) + 1 });
  }

  dropped(item: WebhookItem, why: string, now: number): void {
    this.counts.dropped += 1;
    this.add({ at: new Date(now).toISOString(), field: item.field, items: 1, url: null, outcome: `dropped: ${why}`, tookMs: 0, attempt: item.attempt });
  }

  private add(line: DeliveryLine): void {
    this.lines.push(line);
    if (this.lines.length > kept) this.lines.shift();
  }
}
