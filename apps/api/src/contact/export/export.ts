import { type ContactSummary, type ExportColumn, type ExportContacts, type FieldView, type LabelView } from '@diwan/contract';
import { type ContactId, nameIn } from '@diwan/domain';
import { readFields } from '../../conversation/fields/field.row.js';
import { readLabels } from '../../conversation/labels/labels.service.js';
import { snapshot } from '../../conversation/snapshot.js';
import { type Database, rows, type Tx } from '../../database/database.js';
import { audit } from '../../identity/audit.js';
import { authorOf, type Principal } from '../../identity/principal.js';
import { listContacts } from '../contact.list.js';
import { type Profile, profilesOf } from '../profile.js';
import { csvStream } from './csv.js';

const AT_ONCE = 500;
const NO_PROFILE: Profile = { custom: {}, labelIds: [] };
interface Words { readonly fields: readonly FieldView[]; readonly labels: ReadonlyMap<string, LabelView> }

/**
 * Everybody whom this viewer may see (and who is found by `q`), page by page, each read by itself so that no transaction lasts as long as the download. That it
 * was begun stands in the journal before the first row leaves.
 */
export const exportContacts = async (db: Database, principal: Principal, { q, columns }: ExportContacts) => {
  const words = await db.inWorkspace(principal.workspaceId, async (tx): Promise<Words> => {
    await audit(tx, { actor: authorOf(principal), action: 'contacts.exported', diff: { columns, searched: q !== undefined } });
    return { fields: await readFields(tx, 'contact'), labels: new Map((await readLabels(tx)).map((label) => [label.id, label])) };
  });
  return csvStream(columns.map((column) => headingOf(column, words)), pagesOf(db, principal, q, columns, words));
};

/** A custom field by its key: names may be alike, and change. */
const headingOf = (column: ExportColumn, { fields }: Words): string => {
  const field = fields.find(({ key }) => column === `custom.${key}`);
  return field?.key ?? column;
};

async function* pagesOf(db: Database, principal: Principal, q: string | undefined, columns: readonly ExportColumn[], words: Words) {
  for (let cursor: string | undefined; ;) {
    const after: string | undefined = cursor;
    const page = await snapshot(db, principal, async (tx, viewer) => {
      const { data, nextCursor } = await listContacts(tx, viewer, { limit: AT_ONCE, ...(q === undefined ? {} : { q }), ...(after === undefined ? {} : { cursor: after }) });
      return { cells: await cellsOf(tx, data, columns, words), nextCursor };
    });
    yield page.cells;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

const cellsOf = async (tx: Tx, people: readonly ContactSummary[], columns: readonly ExportColumn[], words: Words): Promise<string[][]> => {
  const ids = people.map(({ id }) => id);
  const profiles = await profilesOf(tx, ids);
  const made = columns.includes('createdAt') ? await madeAt(tx, ids) : new Map<ContactId, string>();
  return people.map((person) => columns.map((column) => cellOf(column, person, profiles.get(person.id) ?? NO_PROFILE, words, made)));
};

const madeAt = async (tx: Tx, ids: readonly ContactId[]): Promise<Map<ContactId, string>> =>
  new Map((await rows<{ id: ContactId; created_at: Date }>(tx, 'SELECT id, created_at FROM contact WHERE workspace_id = $1 AND id = ANY($2::uuid[])', [tx.workspaceId, ids])).map(({ id, created_at: at }) => [id, at.toISOString()]));

const cellOf = (column: ExportColumn, person: ContactSummary, { custom, labelIds }: Profile, { fields, labels }: Words, made: ReadonlyMap<ContactId, string>): string => {
  switch (column) {
    case 'name': case 'phone': case 'username': case 'language': case 'country': return person[column] ?? '';
    case 'labels': return labelIds.flatMap((id) => labels.get(id)?.name ?? []).join(', ');
    case 'createdAt': return made.get(person.id) ?? '';
    default: {
      const key = column.slice('custom.'.length);
      return written(custom[key], fields.find((field) => field.key === key));
    }
  }
};

/** A value as the import reads it again; choices by their names. */
const written = (value: unknown, field: FieldView | undefined): string => {
  const named = (key: unknown): string => {
    const option = field?.options.find((one) => one.key === key);
    return option ? nameIn(option.name, 'en') : String(key);
  };
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(named).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return field?.type === 'choice' ? named(value) : typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
