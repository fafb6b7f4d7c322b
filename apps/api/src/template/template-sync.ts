import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type BackgroundTask } from '../config/background-task.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, rows } from '../database/database.js';
import { TemplateService } from './template.service.js';

const NIGHTLY_MS = 24 * 3_600_000;

/**
 * Reads the templates of every business account when the process starts and once a day: webhooks tell of changes, but not of every one,
 * and a webhook can be missed.
 */
@Injectable()
export class TemplateSync implements BackgroundTask {
  readonly name = 'template sync';
  readonly #log = new Logger(TemplateSync.name);
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly templates: TemplateService) {}

  async start(): Promise<void> {
    this.#stopped = false;
    this.#running = this.syncEverything();
    this.#timer = setInterval(() => { this.#running = this.#running.then(() => this.syncEverything()); }, NIGHTLY_MS);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /** One account that cannot be read keeps no other from being read. */
  async syncEverything(): Promise<void> {
    try {
      const accounts = await rows<{ workspace_id: WorkspaceId; number_id: NumberId }>(this.db.system,
        'SELECT DISTINCT ON (workspace_id, waba_id) workspace_id, id AS number_id FROM number ORDER BY workspace_id, waba_id, id');
      for (const { workspace_id, number_id } of accounts) {
        if (this.#stopped) return;
        await this.templates.sync(workspace_id, number_id).catch((error: unknown) => this.#log.warn(`Templates of number ${number_id} were not synchronised: ${String(error)}`));
      }
    } catch (error) {
      this.#log.warn(`Templates were not synchronised: ${String(error)}`);
    }
  }
}
