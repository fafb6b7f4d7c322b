import { FieldId, type FieldView } from '@diwan/contract';
import { CustomFieldTarget, CustomFieldType, FieldOption } from '@diwan/domain';
import { z } from 'zod';
import { rows, type Tx } from '../../database/database.js';

export interface FieldRow { id: string; target: string; key: string; type: string; name_ar: string; name_en: string; options: unknown; position: number; archived_at: Date | null }
export const FIELD_COLUMNS = 'f.id, f.target, f.key, f.type, f.name_ar, f.name_en, f.options, f.position, f.archived_at';

export const presentField = (field: FieldRow): FieldView => ({
  id: FieldId.parse(field.id), target: CustomFieldTarget.parse(field.target), key: field.key, type: CustomFieldType.parse(field.type), name: { ar: field.name_ar, en: field.name_en },
  options: z.array(FieldOption).parse(field.options), position: field.position, archivedAt: field.archived_at?.toISOString() ?? null,
});

/** Every definition of the workspace, archived ones too, in order. */
export const readFields = async (tx: Tx, target?: CustomFieldTarget): Promise<FieldView[]> => (await rows<FieldRow>(tx, `
  SELECT ${FIELD_COLUMNS} FROM custom_field f WHERE f.workspace_id = $1 AND ($2::text IS NULL OR f.target = $2) ORDER BY f.target, f.position, f.id`,
[tx.workspaceId, target ?? null])).map(presentField);
