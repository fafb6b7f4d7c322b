import { type PhoneEvent } from './phone-api.js';

type Listener = (event: PhoneEvent) => void;

/** What phones are told as it happens. Nothing is kept: a phone that was away reads the lists again. */
export class PhoneEvents {
  private readonly listeners = new Set<Listener>();

  emit(event: PhoneEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}

/** Whether an event concerns this customer; events without a customer concern everyone. */
export const concerns = (event: PhoneEvent, waId: string): boolean => !('waId' in event) || event.waId === waId;
