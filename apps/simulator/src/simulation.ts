import { type Chaos } from './chaos/chaos.js';
import { type NextFaults } from './chaos/next.js';
import { type Clock } from './clock/clock.js';
import { type Scheduler } from './clock/scheduler.js';
import { type Settings } from './config/settings.js';
import { type PhoneEvents } from './customer/events.js';
import { type RateLimits } from './graph/rate-limits.js';
import { type MediaFiles } from './store/media-files.js';
import { type Store } from './store/store.js';
import { type WebhookEmitter } from './webhook/emitter.js';

/** The running whole, handed to every part that acts in it. */
export interface Simulation {
  clock: Clock;
  scheduler: Scheduler;
  store: Store;
  files: MediaFiles;
  settings: Settings;
  chaos: Chaos;
  /** What shall become of the next sends. */
  next: NextFaults;
  events: PhoneEvents;
  webhooks: WebhookEmitter;
  limits: RateLimits;
  /** The address media downloads and links are built on; set once the server listens. */
  publicUrl: () => string;
}
