import { type UserId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { ChangeBell } from '../change/change-bell.js';
import { readMoved } from '../change/read.js';
import { type StoredChange } from '../change/stored-change.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { Alarm } from './alarm.js';
import { type Audience } from './audience.js';
import { deliver } from './deliver.js';
import { gapAfter } from './pace.js';
import { type Broadcast } from './seat.js';

/** A bell that nobody heard costs at most this. */
const POLL_MS = 1_000;
/** Of one workspace in one round; bounds what is held in memory. */
const AT_ONCE = 500;

/** Whom the reader tells, and what it does when conversations moved, someone's rights changed, or one of their sessions (or the API key of that id) ended. */
export interface Listeners {
  readonly audience: Audience; readonly broadcast: Broadcast; readonly moved: (workspaceId: WorkspaceId, changes: readonly StoredChange[]) => void; readonly rightsChanged: (workspaceId: WorkspaceId, userId: UserId) => void;
  readonly sessionEnded: (workspaceId: WorkspaceId, userId: UserId) => void;
}

/** The process' one reader of the change log, for however many sockets. */
@Injectable()
export class LogReader {
  readonly #log = new Logger(LogReader.name);
  readonly #alarm = new Alarm();
  #stopListening: () => void = () => undefined;
  #stopped = true;
  #loop: Promise<void> = Promise.resolve();

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly bell: ChangeBell) {}

  start(listeners: Listeners): void {
    this.#stopped = false;
    this.#stopListening = this.bell.onRing(() => this.#alarm.ring());
    this.#loop = this.#run(listeners);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    this.#alarm.ring();
    await this.#loop;
  }

  async #run(listeners: Listeners): Promise<void> {
    while (!this.#stopped) {
      await this.#alarm.sleep(POLL_MS);
      const started = performance.now();
      let more = false;
      try {
        more = await this.#round(listeners);
        if (more) this.#alarm.ring();
      } catch (error) {
        this.#log.error(`Reading the change log failed; trying again: ${String(error)}`);
      }
      const took = performance.now() - started;
      await pause(Math.max(0, gapAfter(took, more) - took));
    }
  }

  /** Reads and tells what is new. @returns whether there is more. */
  async #round({ audience, broadcast, moved: tellMoved, rightsChanged, sessionEnded }: Listeners): Promise<boolean> {
    const positions = new Map([...audience.feeds()].map(([id, feed]) => [id, feed.position]));
    if (positions.size === 0) return false;
    const moved = await readMoved(this.db.system, positions, AT_ONCE);
    for (const [workspaceId, appended] of moved) {
      const feed = audience.feeds().get(workspaceId);
      // Everybody left and came back while we were reading: the feed begins elsewhere now.
      if (!feed || feed.position !== positions.get(workspaceId)) continue;
      for (const userId of namedIn(appended, 'reset')) rightsChanged(workspaceId, userId);
      for (const userId of namedIn(appended, 'session.ended')) sessionEnded(workspaceId, userId);
      tellMoved(workspaceId, appended);
      deliver(feed, appended, broadcast);
    }
    return [...moved.values()].some((appended) => appended.length === AT_ONCE);
  }
}

const namedIn = (appended: readonly StoredChange[], signal: 'reset' | 'session.ended'): Set<UserId> => new Set(appended.flatMap(({ kind, user_id: userId }) => (kind === signal ? userId ?? [] : [])));
