import { Agent, request } from 'undici';
import { between, type Chaos, happens } from '../chaos/chaos.js';
import { type Clock } from '../clock/clock.js';
import { type Scheduler } from '../clock/scheduler.js';
import { type Settings } from '../config/settings.js';
import { numericId } from '../store/ids.js';
import { type Store } from '../store/store.js';
import { destinationOf, type Destination } from './destination.js';
import { envelope, type WebhookItem } from './envelope.js';
import { toMetaJson } from './escape.js';
import { DeliveryLog } from './log.js';
import { WaitingLine } from './line.js';
import { signature1, signature256 } from './signature.js';

/** Meta drops an update after seven days of failed tries (Meta, webhooks overview). */
const giveUpMs = 7 * 86_400_000;
const longestRetryMs = 3_600_000;

interface Surroundings {
  store: Store;
  clock: Clock;
  scheduler: Scheduler;
  settings: () => Settings;
  chaos: () => Chaos;
  onTaken: (item: WebhookItem) => void;
  onChange: () => void;
}

/** Sends updates to whoever subscribed: signed, escaped, in batches if wished, retried with growing waits, and as unreliable as chaos says. */
export class WebhookEmitter {
  readonly log = new DeliveryLog();
  private readonly line = new WaitingLine();
  private readonly retrying = new Map<string, WebhookItem>();
  private readonly agent = new Agent({ connections: 256, keepAliveTimeout: 10_000 });
  /** On their way now: still owed until the product has answered. */
  private readonly underway = new Set<WebhookItem>();
  private inFlight = 0;
  private windowTimer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly around: Surroundings) {}

  /** Queues an update. What nobody subscribed to is gone, as on Meta. */
  emit(update: Omit<WebhookItem, 'id' | 'attempt'>): void {
    const item: WebhookItem = { ...update, id: numericId(), attempt: 0 };
    const chaos = this.around.chaos();
    const dropped = 'statuses' in item.value ? happens(chaos.dropStatus) : 'messages' in item.value && happens(chaos.dropMessage);
    if (dropped || !destinationOf(this.around.store, item)) {
      this.log.dropped(item, dropped ? 'chaos' : 'nobody subscribed', this.around.clock.now());
      return;
    }
    this.enqueue(item);
    if (happens(chaos.duplicate)) this.enqueue({ ...item, id: numericId(), value: { ...item.value } }, between([0, 500]));
  }

  /** Updates that have not been taken yet, for the snapshot. */
  pending(): WebhookItem[] {
    return [...this.line.all(), ...this.retrying.values(), ...this.underway];
  }

  /** Puts back what an earlier run could not deliver. */
  restore(items: readonly WebhookItem[]): void {
    for (const item of items) this.enqueue(item);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.windowTimer);
    await this.agent.destroy();
  }

  private enqueue(item: WebhookItem, delay = 0): void {
    const chaos = this.around.chaos();
    const held = happens(chaos.reorder) ? between([1, chaos.reorderMs]) : 0;
    const wait = delay + held;
    if (wait === 0) {
      this.line.push(item);
      this.wake();
      return;
    }
    // A reordered update leaves its lane, else everything behind it would wait too and nothing would be reordered.
    const { lane: _lane, ...free } = item;
    this.retrying.set(item.id, free);
    this.around.scheduler.after(wait, () => {
      this.retrying.delete(item.id);
      this.line.push(free);
      this.wake();
    });
  }

  private wake(): void {
    const { batch } = this.around.settings();
    if (batch.windowMs === 0 || this.line.size >= batch.max) return this.pump();
    this.windowTimer ??= setTimeout(() => {
      this.windowTimer = undefined;
      this.pump();
    }, batch.windowMs);
  }

  private pump(): void {
    const { batch, webhookConcurrency } = this.around.settings();
    while (!this.closed && this.inFlight < webhookConcurrency) {
      const next = this.line.take(batch.max, (item) => destinationOf(this.around.store, item)?.url ?? '');
      if (next.length === 0) return;
      this.inFlight += 1;
      for (const item of next) this.underway.add(item);
      void this.deliver(next).finally(() => {
        this.inFlight -= 1;
        for (const item of next) this.underway.delete(item);
        this.line.release(next);
        if (this.line.size > 0) this.wake();
      });
    }
  }

  private async deliver(items: WebhookItem[]): Promise<void> {
    const destination = items[0] && destinationOf(this.around.store, items[0]);
    if (!destination) return;
    const started = Date.now();
    const outcome = await this.post(destination, toMetaJson(envelope(items)));
    this.log.tried(items, destination.url, outcome, Date.now() - started, this.around.clock.now());
    // A connection cut by our own shutdown says nothing about the product: the updates stay for the next run.
    if (this.closed && outcome !== 200) {
      for (const item of items) this.retrying.set(item.id, item);
      return;
    }
    for (const item of items) {
      if (outcome === 200) this.around.onTaken(item);
      else this.retryLater(item);
    }
    this.around.onChange();
  }

  private async post(destination: Destination, body: string): Promise<number | string> {
    const timeout = this.around.settings().webhookTimeoutMs;
    try {
      const answer = await request(destination.url, {
        method: 'POST', body, dispatcher: this.agent, headersTimeout: timeout, bodyTimeout: timeout,
        headers: {
          'content-type': 'application/json', accept: '*/*', 'user-agent': 'facebookexternalua',
          'x-hub-signature': signature1(destination.secret, body), 'x-hub-signature-256': signature256(destination.secret, body),
        },
      });
      await answer.body.dump();
      return answer.statusCode;
    } catch (error) {
      return error instanceof Error ? error.message : 'connection failed';
    }
  }

  private retryLater(item: WebhookItem): void {
    const now = this.around.clock.now();
    const firstTriedAt = item.firstTriedAt ?? now;
    if (now - firstTriedAt > giveUpMs) {
      this.log.dropped(item, 'given up after 7 days', now);
      return;
    }
    const next: WebhookItem = { ...item, attempt: item.attempt + 1, firstTriedAt };
    const wait = Math.min(longestRetryMs, this.around.settings().webhookRetryMs * 2.5 ** item.attempt);
    this.retrying.set(next.id, next);
    this.around.scheduler.after(wait, () => {
      this.retrying.delete(next.id);
      this.line.push(next);
      this.wake();
    });
  }
}
