import { type GraphTemplate, storableJson } from '@diwan/cloud-api';
import { v7 } from 'uuid';
import { rows, type Tx } from '../database/database.js';
import { TEMPLATE_COLUMNS, type TemplateRow } from './template.row.js';

const upper = (value: string | undefined, otherwise: string): string => value?.toUpperCase() ?? otherwise;

const values = (templates: readonly GraphTemplate[]): string => JSON.stringify(templates.map((t) => storableJson({
  id: v7(), meta_template_id: t.id, name: t.name, language: t.language, category: upper(t.category, 'UTILITY'), status: upper(t.status, 'PENDING'),
  quality: upper(t.quality_score?.score, 'UNKNOWN'), parameter_format: upper(t.parameter_format, 'POSITIONAL'), components: t.components,
  rejected_reason: t.rejected_reason === undefined || t.rejected_reason === 'NONE' ? null : t.rejected_reason,
})));

/**
 * Brings one business account's templates to what Meta lists: new ones in, changed ones changed, those that Meta no longer lists marked.
 * @returns only those that are different from before
 */
export const storeTemplates = async (tx: Tx, wabaId: string, templates: readonly GraphTemplate[]): Promise<TemplateRow[]> => {
  const changed = await rows<TemplateRow>(tx, `
    INSERT INTO template AS t (workspace_id, id, waba_id, meta_template_id, name, language, category, status, quality, parameter_format, components, rejected_reason)
    SELECT $1, v.id, $2, v.meta_template_id, v.name, v.language, v.category, v.status, v.quality, v.parameter_format, v.components, v.rejected_reason
    FROM jsonb_to_recordset($3::jsonb) AS v (id uuid, meta_template_id text, name text, language text, category text, status text, quality text, parameter_format text,
                                             components jsonb, rejected_reason text)
    ON CONFLICT (workspace_id, waba_id, name, language) DO UPDATE SET meta_template_id = EXCLUDED.meta_template_id, category = EXCLUDED.category, status = EXCLUDED.status,
      quality = EXCLUDED.quality, parameter_format = EXCLUDED.parameter_format, components = EXCLUDED.components, rejected_reason = EXCLUDED.rejected_reason,
      missing_on_meta = false, synced_at = now()
    WHERE (t.category, t.status, t.quality, t.parameter_format, t.components, t.rejected_reason, t.missing_on_meta, t.meta_template_id)
      IS DISTINCT FROM (EXCLUDED.category, EXCLUDED.status, EXCLUDED.quality, EXCLUDED.parameter_format, EXCLUDED.components, EXCLUDED.rejected_reason, false, EXCLUDED.meta_template_id)
    RETURNING ${TEMPLATE_COLUMNS}`, [tx.workspaceId, wabaId, values(templates)]);
  const gone = await rows<TemplateRow>(tx, `
    UPDATE template t SET missing_on_meta = true, synced_at = now()
    WHERE t.workspace_id = $1 AND t.waba_id = $2 AND NOT t.missing_on_meta
      AND NOT EXISTS (SELECT FROM unnest($3::text[], $4::text[]) AS k (name, language) WHERE k.name = t.name AND k.language = t.language)
    RETURNING ${TEMPLATE_COLUMNS}`, [tx.workspaceId, wabaId, templates.map(({ name }) => name), templates.map(({ language }) => language)]);
  return [...changed, ...gone];
};

/** By name, then language. `wabaId` null: of every business account. */
export const listTemplates = (tx: Tx, wabaId: string | null): Promise<TemplateRow[]> => rows<TemplateRow>(tx, `
  SELECT ${TEMPLATE_COLUMNS} FROM template t WHERE t.workspace_id = $1 AND ($2::text IS NULL OR t.waba_id = $2) ORDER BY t.name, t.language`, [tx.workspaceId, wabaId]);
