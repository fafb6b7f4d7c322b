import { GraphCallError, type GraphTemplate } from '@diwan/cloud-api';
import { type Author, type Page, type TemplateView } from '@diwan/contract';
import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CloudClients, NumberUnusableError } from '../channel/cloud-clients.js';
import { findNumber, listNumbers } from '../channel/number.row.js';
import { NumberService } from '../channel/number.service.js';
import { appendChanges, type ChangeDraft, currentSeq } from '../change/append.js';
import { DATABASE } from '../database/database.module.js';
import { type Database, type Tx } from '../database/database.js';
import { ProblemError } from '../http/problem.js';
import { resolveNotifications } from '../notification/raise.js';
import { listTemplates, storeTemplates } from './template.repository.js';
import { templateTopic } from './template-topics.js';
import { presentTemplate } from './template.row.js';

const SYSTEM: Author = { kind: 'system', id: null };

/** What a synchronisation did. */
export interface SyncReport { readonly changed: number }

/** Message templates as Meta has them. */
@Injectable()
export class TemplateService {
  readonly #log = new Logger(TemplateService.name);

  constructor(@Inject(DATABASE) private readonly db: Database, private readonly clients: CloudClients, numbers: NumberService) {
    numbers.onConnected((workspaceId, numberId) => {
      this.sync(workspaceId, numberId).catch((error: unknown) => this.#log.warn(`Templates of a new number could not be read yet: ${String(error)}`));
    });
  }

  /** Those of the number's business account, or of all. @throws {ProblemError} number_not_found */
  list(workspaceId: WorkspaceId, numberId: NumberId | undefined): Promise<Page<TemplateView>> {
    return this.db.inWorkspace(workspaceId, async (tx) => ({
      data: (await listTemplates(tx, numberId === undefined ? null : await wabaOf(tx, numberId))).map(presentTemplate), nextCursor: null, seq: await currentSeq(tx),
    }), 'REPEATABLE READ');
  }

  /** Synchronises every business account of the workspace. @throws {ProblemError} meta_error */
  async syncAll(workspaceId: WorkspaceId, actor: Author = SYSTEM): Promise<SyncReport> {
    const numbers = await this.db.inWorkspace(workspaceId, listNumbers);
    const oneOfEach = new Map(numbers.map((number) => [number.waba_id, number.id]));
    let changed = 0;
    for (const id of oneOfEach.values()) changed += (await this.sync(workspaceId, id, actor)).changed;
    return { changed };
  }

  /** Synchronises the templates of the number's business account. @throws {ProblemError} number_not_found, meta_error */
  async sync(workspaceId: WorkspaceId, numberId: NumberId, actor: Author = SYSTEM): Promise<SyncReport> {
    const wabaId = await this.db.inWorkspace(workspaceId, (tx) => wabaOf(tx, numberId));
    const templates = await this.#read(workspaceId, numberId, wabaId);
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const changed = await storeTemplates(tx, wabaId, templates);
      // A webhook may have been missed: what is approved needs nobody any more.
      const over = changed.filter(({ status, missing_on_meta: missing }) => status === 'APPROVED' || missing).map(({ name, language }) => templateTopic(wabaId, name, language, 'status'));
      const changes: ChangeDraft[] = changed.map((template) => ({ kind: 'template.saved', actor, data: { template: presentTemplate(template) } }));
      if (changed.length > 0) await appendChanges(tx, [...changes, ...await resolveNotifications(tx, over)]);
      return { changed: changed.length };
    });
  }

  async #read(workspaceId: WorkspaceId, numberId: NumberId, wabaId: string): Promise<GraphTemplate[]> {
    try {
      const { client } = await this.clients.of(workspaceId, numberId);
      const found = new Map<string, GraphTemplate>();
      for await (const template of client.listTemplates(wabaId)) found.set(`${template.name}\n${template.language}`, template);
      return [...found.values()];
    } catch (error) {
      if (error instanceof GraphCallError) throw new ProblemError('meta_error', `Meta did not list the templates: ${error.verdict.detail}`, { code: error.verdict.code, cause: error.verdict.cause, nextStep: error.verdict.nextStep });
      if (error instanceof NumberUnusableError) throw new ProblemError('meta_error', `${error.message} Ask an admin to connect the number again.`);
      throw error;
    }
  }
}

const wabaOf = async (tx: Tx, numberId: NumberId): Promise<string> => {
  const number = await findNumber(tx, numberId);
  if (!number) throw new ProblemError('number_not_found', 'There is no such number in this workspace.');
  return number.waba_id;
};
