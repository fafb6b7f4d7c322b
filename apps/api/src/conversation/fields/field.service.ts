import { storableText } from '@diwan/cloud-api';
import { type CreateField, FieldId, type FieldList, type FieldView, type OrderFields, type UpdateField } from '@diwan/contract';
import { type BilingualName, type FieldOption } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { appendChanges, currentSeq } from '../../change/append.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database, row, rows, type Tx } from '../../database/database.js';
import { ProblemError } from '../../http/problem.js';
import { audit } from '../../identity/audit.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { FIELD_COLUMNS, type FieldRow, presentField, readFields } from './field.row.js';

/** More than fit beside a conversation; archived ones count, since their values stay. */
const MAX_FIELDS = 200;

const storable = ({ ar, en }: BilingualName): BilingualName => ({ ar: storableText(ar), en: storableText(en) });
const storableOptions = (options: readonly FieldOption[]): string => JSON.stringify(options.map(({ key, name }) => ({ key, name: storable(name) })));
const fieldNotFound = (): ProblemError => new ProblemError('field_not_found', 'There is no such field.');

/** The fields that a workspace adds to its contacts and conversations. */
@Injectable()
export class FieldService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  list({ workspaceId }: Principal): Promise<FieldList> {
    return this.db.inWorkspace(workspaceId, async (tx) => ({ data: await readFields(tx), seq: await currentSeq(tx) }), 'REPEATABLE READ');
  }

  /** @throws {ProblemError} name_taken, too_many_fields */
  create(principal: Principal, wanted: CreateField): Promise<{ data: FieldView }> {
    return this.#write(principal, async (tx) => {
      const { next, total } = await row<{ next: number; total: number }>(tx, `
        SELECT coalesce(max(position) FILTER (WHERE target = $2), 0) + 1 AS next, count(*)::int AS total FROM custom_field WHERE workspace_id = $1`, [tx.workspaceId, wanted.target]) ?? { next: 1, total: 0 };
      if (total >= MAX_FIELDS) throw new ProblemError('too_many_fields', `There are ${MAX_FIELDS} fields already. Use one of those that are archived again.`);
      const name = storable(wanted.name);
      const made = await row<FieldRow>(tx, `
        INSERT INTO custom_field AS f (workspace_id, id, target, key, type, name_ar, name_en, options, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (workspace_id, target, key) DO NOTHING RETURNING ${FIELD_COLUMNS}`,
      [tx.workspaceId, v7(), wanted.target, wanted.key, wanted.type, name.ar, name.en, storableOptions(wanted.options), next]);
      if (!made) throw new ProblemError('name_taken', `There is a field with the key ${wanted.key} already, perhaps an archived one. Choose another key.`);
      return [made];
    }, 'field.created');
  }

  /** @throws {ProblemError} field_not_found, invalid_request for options where there is nothing to choose */
  update(principal: Principal, id: FieldId, patch: UpdateField): Promise<{ data: FieldView }> {
    return this.#write(principal, async (tx) => {
      const before = await row<FieldRow>(tx, `SELECT ${FIELD_COLUMNS} FROM custom_field f WHERE f.workspace_id = $1 AND f.id = $2 FOR UPDATE`, [tx.workspaceId, id]);
      if (!before) throw fieldNotFound();
      if (patch.options !== undefined && before.type.startsWith('choice') !== patch.options.length > 0) throw new ProblemError('invalid_request', 'Fields to choose in have options, others have none.');
      const name = patch.name === undefined ? { ar: before.name_ar, en: before.name_en } : storable(patch.name);
      return rows<FieldRow>(tx, `
        UPDATE custom_field f SET name_ar = $3, name_en = $4, options = $5, archived_at = CASE WHEN $6::boolean IS NULL THEN f.archived_at WHEN $6 THEN coalesce(f.archived_at, now()) END
        WHERE f.workspace_id = $1 AND f.id = $2 RETURNING ${FIELD_COLUMNS}`,
      [tx.workspaceId, id, name.ar, name.en, patch.options === undefined ? JSON.stringify(before.options) : storableOptions(patch.options), patch.archived ?? null]);
    }, patch.archived === undefined ? 'field.updated' : patch.archived ? 'field.archived' : 'field.restored');
  }

  /** Every field of the target in its new order. @throws {ProblemError} field_not_found */
  async order(principal: Principal, { target, ids }: OrderFields): Promise<FieldList> {
    await this.#write(principal, async (tx) => {
      const known = await rows<{ id: FieldId }>(tx, 'SELECT id FROM custom_field WHERE workspace_id = $1 AND target = $2 ORDER BY position, id FOR UPDATE', [tx.workspaceId, target]);
      if (!ids.every((id) => known.some((field) => field.id === id))) throw fieldNotFound();
      const order = [...new Set([...ids, ...known.map(({ id }) => id)])];
      return rows<FieldRow>(tx, `
        UPDATE custom_field f SET position = v.no FROM unnest($2::uuid[]) WITH ORDINALITY AS v(id, no) WHERE f.workspace_id = $1 AND f.id = v.id AND f.position <> v.no RETURNING ${FIELD_COLUMNS}`,
      [tx.workspaceId, order]);
    }, 'field.moved');
    return this.list(principal);
  }

  /** Writes, notes it in the journal and tells every screen. Answers the first field that was written. */
  async #write(principal: Principal, work: (tx: Tx) => Promise<FieldRow[]>, action: string): Promise<{ data: FieldView }> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const actor = authorOf(principal);
      const written = (await work(tx)).map(presentField);
      for (const { id, target, key } of written) await audit(tx, { actor, action, target: { kind: 'field', id }, diff: { target, key } });
      if (written.length > 0) await appendChanges(tx, written.map((field) => ({ kind: 'field.saved', actor, data: { field } })));
      return { data: written[0] as FieldView };
    });
  }
}
