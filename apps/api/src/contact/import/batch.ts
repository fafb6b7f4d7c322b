import { type Author, type ImportCounts, type ImportId, ImportPlan, type LabelView, RowOutcome } from '@diwan/contract';
import { AuthorKind, type Viewer } from '@diwan/domain';
import { appendChanges } from '../../change/append.js';
import { readFields } from '../../conversation/fields/field.row.js';
import { readLabels } from '../../conversation/labels/labels.service.js';
import { rows, type Tx } from '../../database/database.js';
import { audit } from '../../identity/audit.js';
import { lockPeople } from '../regroup.js';
import { showPeopleAgain } from '../show-again.js';
import { type ImportRow, NO_COUNTS, readImport, type StagedRow } from './import.row.js';
import { judge, type Verdict } from './judge.js';
import { knownBy } from './known.js';
import { readRow, type RowReading } from './read-row.js';
import { writeKnown, writeNew } from './write.js';

/** Few enough that a conversation that is locked here is not missed. */
const AT_ONCE = 500;
const ACTIVE: ReadonlySet<string> = new Set(['checking', 'running']);
export const LEASE = `now() + interval '60 seconds'`;

type Judged = Pick<StagedRow, 'no'> & Verdict & { readonly phone: string | null };

/**
 * Takes the next rows of an import: judged, and when it runs written, with what became of them and how far it is, in one transaction: a row is taken once,
 * whatever is interrupted. @returns whether there is more to do @throws {MadeMeanwhile}
 */
export const takeBatch = async (tx: Tx, id: ImportId, viewer: Viewer): Promise<boolean> => {
  const found = await readImport(tx, id, true);
  if (!ACTIVE.has(found.state)) return false;
  const plan = ImportPlan.parse(found.plan);
  const staged = await rows<StagedRow>(tx, `SELECT no, line, cells, outcome, faults FROM contact_import_row WHERE workspace_id = $1 AND import_id = $2 AND no > $3 ORDER BY no LIMIT ${AT_ONCE}`, [tx.workspaceId, id, found.done]);
  const [fields, labels]: [Awaited<ReturnType<typeof readFields>>, LabelView[]] = [await readFields(tx, 'contact'), await readLabels(tx)];
  const read = staged.map((row) => ({ row, reading: readRow(row.cells, plan, { columns: found.columns, fields: fields.filter(({ archivedAt }) => archivedAt === null), labels }) }));
  const phones = [...new Set(read.flatMap(({ reading }) => (reading.ok ? [reading.phone] : [])))];
  const running = found.state === 'running';
  if (running) await lockPeople(tx, [...new Set([...(await knownBy(tx, viewer, phones)).values()].map((known) => known.id))]);
  const known = await knownBy(tx, viewer, phones);
  const earlier = await linesBefore(tx, id, found.done, phones);
  const judged = read.map(({ row, reading }): Judged => ({ no: row.no, ...verdictOf(row, reading, earlier, (phone, told) => judge(told, known.get(phone), plan.existing)), phone: reading.ok ? reading.phone : null }));
  const actor: Author = { kind: AuthorKind.parse(found.actor_kind), id: found.actor_id };
  const touched = running ? await write(tx, judged, known, actor) : [];
  const more = await keep(tx, id, found, judged, staged.length === AT_ONCE && found.done + staged.length < found.total, actor);
  const drafts = await showPeopleAgain(tx, touched, actor);
  if (drafts.length > 0) await appendChanges(tx, drafts);
  return more;
};

/** The first row that has a number counts; the later ones are given back. */
const verdictOf = (row: StagedRow, reading: RowReading, earlier: Map<string, number>, judgeTold: (phone: string, told: Extract<RowReading, { ok: true }>['told']) => Verdict): Verdict => {
  if (!reading.ok) return { outcome: 'broken', faults: reading.faults };
  const line = earlier.get(reading.phone);
  if (line !== undefined) return { outcome: 'repeated', faults: [{ column: null, code: 'repeated', line }] };
  earlier.set(reading.phone, row.line);
  return judgeTold(reading.phone, reading.told);
};

const linesBefore = async (tx: Tx, id: ImportId, before: number, phones: readonly string[]): Promise<Map<string, number>> => new Map((await rows<{ key: string; line: number }>(tx, `
  SELECT key, min(line) AS line FROM contact_import_row WHERE workspace_id = $1 AND import_id = $2 AND key = ANY($3::text[]) AND no <= $4 GROUP BY key`, [tx.workspaceId, id, phones, before])).map(({ key, line }) => [key, line]));

const write = async (tx: Tx, judged: readonly Judged[], known: Awaited<ReturnType<typeof knownBy>>, actor: Author) => {
  const wanting = judged.flatMap(({ phone, outcome, wanted }) => (phone === null || wanted === undefined ? [] : [{ phone, outcome, wanted, known: known.get(phone) }]));
  await writeNew(tx, wanting.filter(({ outcome }) => outcome === 'new'));
  const changed = wanting.flatMap(({ known: person, wanted }) => (person === undefined ? [] : [{ known: person, wanted }]));
  await writeKnown(tx, changed, actor);
  return changed.map(({ known: { id } }) => id);
};

/** Keeps what became of the rows, and moves the import on. */
const keep = async (tx: Tx, id: ImportId, found: ImportRow, judged: readonly Judged[], more: boolean, actor: Author): Promise<boolean> => {
  await tx.query(`UPDATE contact_import_row r SET key = v.phone, outcome = v.outcome, faults = v.faults FROM jsonb_to_recordset($3::jsonb) AS v(no integer, phone text, outcome text, faults jsonb)
    WHERE r.workspace_id = $1 AND r.import_id = $2 AND r.no = v.no`, [tx.workspaceId, id, JSON.stringify(judged.map(({ no, phone, outcome, faults }) => ({ no, phone, outcome, faults })))]);
  const counts: ImportCounts = { ...NO_COUNTS, ...found.counts };
  for (const outcome of RowOutcome.options) counts[outcome] += judged.filter((one) => one.outcome === outcome).length;
  const state = more ? found.state : found.state === 'running' ? 'done' : 'checked';
  await tx.query(`UPDATE contact_import SET done = $3, counts = $4, state = $5, claimed_until = ${more ? LEASE : 'NULL'}, updated_at = now() WHERE workspace_id = $1 AND id = $2`,
    [tx.workspaceId, id, found.done + judged.length, JSON.stringify(counts), state]);
  if (state === 'done') await audit(tx, { actor, action: 'contacts.imported', target: { kind: 'contact_import', id }, diff: { filename: found.filename, ...counts } });
  return more;
};
