import { type Queue } from 'bullmq';

type Listener = (queue: Queue) => void;

/** Queues that operators may look at. Rooms add theirs; the board, which comes later, shows them. */
export class QueueRegistry {
  readonly #queues = new Set<Queue>();
  readonly #listeners = new Set<Listener>();

  add(queue: Queue): void {
    this.#queues.add(queue);
    for (const tell of this.#listeners) tell(queue);
  }

  /** Hears of every queue, those added before too. */
  watch(listener: Listener): void {
    this.#listeners.add(listener);
    for (const queue of this.#queues) listener(queue);
  }
}
