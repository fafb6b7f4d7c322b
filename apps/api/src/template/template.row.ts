import { type TemplateView } from '@diwan/contract';
import { isSendable, TemplateDefinition, type TemplateId } from '@diwan/domain';
import { row, type Tx } from '../database/database.js';

export interface TemplateRow {
  id: TemplateId; waba_id: string; name: string; language: string; category: string; status: string; quality: string; parameter_format: string;
  components: unknown; rejected_reason: string | null; rejection_advice: string | null; missing_on_meta: boolean; synced_at: Date;
}

export const TEMPLATE_COLUMNS = `
  t.id, t.waba_id, t.name, t.language, t.category, t.status, t.quality, t.parameter_format, t.components, t.rejected_reason, t.rejection_advice, t.missing_on_meta, t.synced_at`;

/** What Meta does not list any more cannot be sent, whatever its last state was. */
const statusOf = (t: TemplateRow): string => (t.missing_on_meta ? 'DELETED' : t.status);

/** The template as the domain checks and renders it. */
export const definitionOf = (t: TemplateRow): TemplateDefinition => TemplateDefinition.parse({
  name: t.name, language: t.language, status: statusOf(t), category: t.category, quality: t.quality, parameterFormat: t.parameter_format, components: t.components,
});

/** Only this shapes a template. */
export const presentTemplate = (t: TemplateRow): TemplateView => ({
  id: t.id, wabaId: t.waba_id, name: t.name, language: t.language, category: t.category, status: statusOf(t), quality: t.quality,
  rejectedReason: t.rejected_reason, rejectionAdvice: t.rejected_reason === null ? null : t.rejection_advice, sendable: isSendable(statusOf(t)), definition: definitionOf(t), syncedAt: t.synced_at.toISOString(),
});

/** The template that a message names, among those of the number's business account; null when there is none. */
export const findTemplate = (tx: Tx, wabaId: string, { templateId, name, language }: { templateId?: TemplateId | undefined; name: string; language: string }): Promise<TemplateRow | null> =>
  row<TemplateRow>(tx, `
    SELECT ${TEMPLATE_COLUMNS} FROM template t
    WHERE t.workspace_id = $1 AND t.waba_id = $2 AND (t.id = $3 OR ($3::uuid IS NULL AND t.name = $4 AND t.language = $5))`,
  [tx.workspaceId, wabaId, templateId ?? null, name, language]);
