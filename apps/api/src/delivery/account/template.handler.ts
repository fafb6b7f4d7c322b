import { type Author } from '@diwan/contract';
import { Injectable } from '@nestjs/common';
import { type ChangeDraft } from '../../change/append.js';
import { row, type Tx } from '../../database/database.js';
import { presentTemplate, TEMPLATE_COLUMNS, type TemplateRow } from '../../template/template.row.js';
import { type WebhookBatch, type WebhookHandler } from '../../webhook/handler.js';
import { readTemplateItem, type ReadItem, type TemplateEvent } from './account-item.js';

const META: Author = { kind: 'system', id: null };

/** Meta's events that are a status by another name. */
const STATUS_OF: Readonly<Record<string, string>> = { REINSTATED: 'APPROVED', UNARCHIVED: 'APPROVED', FLAGGED: 'APPROVED', LOCKED: 'DISABLED' };

interface Patch { status?: string; category?: string; quality?: string; rejectedReason?: string | null; body?: string; header?: string; footer?: string }

const patchOf = ({ field, value }: ReadItem<TemplateEvent>): Patch => {
  // Meta's own sample of a quality event carries the field of a status event: what is in it decides.
  if (value.new_quality_score !== null) return { quality: value.new_quality_score };
  if (field === 'message_template_components_update') {
    return { ...(value.message_template_element === null ? {} : { body: value.message_template_element }), ...(value.message_template_title === null ? {} : { header: value.message_template_title }),
      ...(value.message_template_footer === null ? {} : { footer: value.message_template_footer }) };
  }
  // Announced changes name the category that still holds as the new one; only a done one names the previous.
  if (field === 'template_category_update') return value.previous_category !== null && value.new_category !== null ? { category: value.new_category } : {};
  if (value.event === null) return {};
  const status = STATUS_OF[value.event] ?? value.event;
  return { status, rejectedReason: value.reason === 'NONE' ? null : value.reason, ...(value.message_template_category === null ? {} : { category: value.message_template_category }) };
};

const withText = (components: unknown, { body, header, footer }: Patch): unknown => {
  const texts: Record<string, string | undefined> = { BODY: body, HEADER: header, FOOTER: footer };
  if (!Array.isArray(components)) return components;
  return components.map((component: Record<string, unknown>) => {
    const next = texts[String(component['type']).toUpperCase()];
    return next === undefined ? component : { ...component, text: next };
  });
};

/** Keeps templates as Meta judges them: status, quality, category and wording, as soon as Meta says so. */
@Injectable()
export class TemplateEventHandler implements WebhookHandler {
  readonly kinds = ['template'] as const;

  async handle(tx: Tx, { events }: WebhookBatch): Promise<ChangeDraft[]> {
    const changes: ChangeDraft[] = [];
    for (const { item } of events) changes.push(...(await applyTemplate(tx, readTemplateItem(item))));
    return changes;
  }
}

/** Events about templates are rare, so they are applied one after the other. One we do not know is read by the next full sync. */
const applyTemplate = async (tx: Tx, event: ReadItem<TemplateEvent>): Promise<ChangeDraft[]> => {
  const patch = patchOf(event);
  const { value, wabaId } = event;
  if (Object.keys(patch).length === 0) return [];
  const found = await row<TemplateRow>(tx, `
    SELECT ${TEMPLATE_COLUMNS} FROM template t WHERE t.workspace_id = $1 AND t.waba_id = $2
      AND (t.meta_template_id = $3 OR (t.name = $4 AND replace(t.language, '-', '_') = replace($5, '-', '_'))) ORDER BY (t.meta_template_id = $3) DESC NULLS LAST LIMIT 1 FOR UPDATE`,
  [tx.workspaceId, wabaId, value.message_template_id, value.message_template_name, value.message_template_language]);
  if (!found) return [];
  const saved = await row<TemplateRow>(tx, `
    UPDATE template t SET status = coalesce($3, t.status), category = coalesce($4, t.category), quality = coalesce($5, t.quality),
      rejected_reason = CASE WHEN $6 THEN $7 ELSE t.rejected_reason END, components = $8::jsonb, synced_at = now()
    WHERE t.workspace_id = $1 AND t.id = $2 RETURNING ${TEMPLATE_COLUMNS}`,
  [tx.workspaceId, found.id, patch.status ?? null, patch.category ?? null, patch.quality ?? null, patch.rejectedReason !== undefined, patch.rejectedReason ?? null,
    JSON.stringify(withText(found.components, patch))]);
  return saved ? [{ kind: 'template.saved', actor: META, data: { template: presentTemplate(saved) } }] : [];
};
