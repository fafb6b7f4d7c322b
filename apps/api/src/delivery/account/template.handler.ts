import { type Author } from '@diwan/contract';
import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { Injectable, Logger } from '@nestjs/common';
import { type ChangeDraft } from '../../change/append.js';
import { row, type Tx } from '../../database/database.js';
import { presentTemplate, TEMPLATE_COLUMNS, type TemplateRow } from '../../template/template.row.js';
import { TemplateService } from '../../template/template.service.js';
import { type WebhookBatch, type WebhookEvent, type WebhookHandler } from '../../webhook/handler.js';
import { readTemplateItem, type ReadItem, type TemplateEvent } from './account-item.js';
import { actOn } from './consequences.js';
import { concernedNumbers, isOvertaken, timeOf, writeLines } from './number-lines.js';
import { tellTemplate, type TemplatePatch, withWording } from './template-told.js';

const META: Author = { kind: 'system', id: null };

/** Keeps templates as Meta judges them: status, quality, category and wording, as soon as Meta says so. One that is not known here is read from Meta. */
@Injectable()
export class TemplateEventHandler implements WebhookHandler {
  readonly kinds = ['template'] as const;
  readonly #log = new Logger(TemplateEventHandler.name);
  /** Accounts with a template that we do not have: a number of theirs, to ask with. */
  readonly #unknown = new Map<string, { workspaceId: WorkspaceId; numberId: NumberId }>();
  #syncing: Promise<void> = Promise.resolve();

  constructor(private readonly templates: TemplateService) {}

  async handle(tx: Tx, { events }: WebhookBatch): Promise<ChangeDraft[]> {
    const changes: ChangeDraft[] = [];
    // They are rare, so they are applied one after the other.
    for (const event of events) changes.push(...await this.#apply(tx, event));
    return changes;
  }

  /** Meta is asked after the commit, one account at a time: many templates made at once are one question. */
  committed(): void {
    this.#syncing = this.#syncing.then(async () => {
      const due = [...this.#unknown.values()];
      this.#unknown.clear();
      for (const { workspaceId, numberId } of due) {
        await this.templates.sync(workspaceId, numberId).catch((error: unknown) => this.#log.warn(`Templates of number ${numberId} could not be read yet: ${String(error)}`));
      }
    });
  }

  /** Resolves when nothing is being read from Meta. */
  idle(): Promise<void> {
    return this.#syncing;
  }

  async #apply(tx: Tx, event: WebhookEvent): Promise<ChangeDraft[]> {
    const item = readTemplateItem(event.item);
    const { told, patch } = tellTemplate(item);
    const numbers = await concernedNumbers(tx, { wabaId: item.wabaId, numberId: null, digits: null });
    const fresh = await writeLines(tx, event, told, numbers);
    const [asked] = numbers;
    if (fresh.length === 0 || !asked) return [];
    // Connecting the account read all of its templates: what Meta said before is history.
    if (fresh.every(({ connectedAt }) => event.receivedAt < connectedAt) || await isOvertaken(tx, asked.id, told.thread, timeOf(event))) return [];
    const found = await findNamed(tx, item);
    if (!found && patch.status !== 'DELETED') this.#unknown.set(`${tx.workspaceId} ${item.wabaId}`, { workspaceId: tx.workspaceId, numberId: asked.id });
    const saved = found ? await saveTemplate(tx, found, patch) : null;
    const link = `/settings/numbers/${asked.id}`;
    return [...(saved ? [{ kind: 'template.saved' as const, actor: META, data: { template: presentTemplate(saved) } }] : []), ...await actOn(tx, told, numbers, { permission: 'template.manage', link })];
  }
}

const findNamed = (tx: Tx, { wabaId, value }: ReadItem<TemplateEvent>): Promise<TemplateRow | null> => row<TemplateRow>(tx, `
  SELECT ${TEMPLATE_COLUMNS} FROM template t WHERE t.workspace_id = $1 AND t.waba_id = $2
    AND (t.meta_template_id = $3 OR (t.name = $4 AND replace(t.language, '-', '_') = replace($5, '-', '_'))) ORDER BY (t.meta_template_id = $3) DESC NULLS LAST LIMIT 1 FOR UPDATE`,
[tx.workspaceId, wabaId, value.message_template_id, value.message_template_name, value.message_template_language]);

const saveTemplate = (tx: Tx, found: TemplateRow, patch: TemplatePatch): Promise<TemplateRow | null> => row<TemplateRow>(tx, `
  UPDATE template t SET status = coalesce($3, t.status), category = coalesce($4, t.category), quality = coalesce($5, t.quality),
    rejected_reason = CASE WHEN $6 THEN $7 ELSE t.rejected_reason END, rejection_advice = CASE WHEN $6 THEN $8 ELSE t.rejection_advice END, components = $9::jsonb, synced_at = now()
  WHERE t.workspace_id = $1 AND t.id = $2 RETURNING ${TEMPLATE_COLUMNS}`,
[tx.workspaceId, found.id, patch.status ?? null, patch.category ?? null, patch.quality ?? null, patch.rejectedReason !== undefined, patch.rejectedReason ?? null, patch.advice ?? null,
  JSON.stringify(withWording(found.components, patch))]);
