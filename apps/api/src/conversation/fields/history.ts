import { type Author } from '@diwan/contract';
import { type CustomFieldTarget } from '@diwan/domain';
import { v7 } from 'uuid';
import { insertRows } from '../../database/bulk.js';
import { type Tx } from '../../database/database.js';

/** One thing that was changed. `field`: name, language, labels, or `custom.<key>`. */
export interface ProfileEdit { readonly subjectId: string; readonly field: string; readonly before: unknown; readonly after: unknown }

/** Keeps what it said before and says now. */
export const keepHistory = (tx: Tx, target: CustomFieldTarget, actor: Author, at: Date, edits: readonly ProfileEdit[]): Promise<unknown> =>
  insertRows(tx, 'profile_history', ['workspace_id', 'id', 'target', 'subject_id', 'field', 'before', 'after', 'actor_kind', 'actor_id', 'at'],
    edits.map(({ subjectId, field, before, after }) => ({ workspace_id: tx.workspaceId, id: v7(), target, subject_id: subjectId, field, before, after, actor_kind: actor.kind, actor_id: actor.id, at })));
