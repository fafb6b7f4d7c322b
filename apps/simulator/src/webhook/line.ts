import { type WebhookItem } from './envelope.js';

/** Updates waiting to leave: first come first served, but never two of one lane at once, so that a chat keeps its order. */
export class WaitingLine {
  private items: WebhookItem[] = [];
  private readonly busy = new Map<string, number>();

  get size(): number {
    return this.items.length;
  }

  all(): readonly WebhookItem[] {
    return this.items;
  }

  push(item: WebhookItem): void {
    this.items.push(item);
  }

  /** Up to `max` updates for one address; their lanes are taken until `release`. */
  take(max: number, addressOf: (item: WebhookItem) => string): WebhookItem[] {
    const taken: WebhookItem[] = [];
    const rest: WebhookItem[] = [];
    const blocked = new Set<string>();
    let address: string | undefined;
    for (const [at, item] of this.items.entries()) {
      if (taken.length >= max) {
        rest.push(...this.items.slice(at));
        break;
      }
      const free = item.lane === undefined || (!this.busy.has(item.lane) && !blocked.has(item.lane));
      if (free && (address === undefined || addressOf(item) === address)) {
        address = addressOf(item);
        taken.push(item);
      } else {
        if (item.lane !== undefined) blocked.add(item.lane);
        rest.push(item);
      }
    }
    this.items = rest;
    for (const { lane } of taken) if (lane !== undefined) this.busy.set(lane, (this.busy.get(lane) ?? 0) + 1);
    return taken;
  }

  release(items: readonly WebhookItem[]): void {
    for (const { lane } of items) {
      if (lane === undefined) continue;
      const left = (this.busy.get(lane) ?? 1) - 1;
      if (left <= 0) this.busy.delete(lane);
      else this.busy.set(lane, left);
    }
  }
}
