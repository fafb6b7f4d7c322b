import { type ContactSummary, type ListContacts, type Page } from '@diwan/contract';
import { ContactId, foldText, type Viewer } from '@diwan/domain';
import { z } from 'zod';
import { currentSeq } from '../change/append.js';
import { searchTerms } from '../conversation/search.query.js';
import { rows, type Tx } from '../database/database.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { visibleSql } from '../identity/visibility.sql.js';
import { CONTACT_COLUMNS, type ContactRow, presentContact } from './contact.presenter.js';

/** More than anybody pages through; a search with so many answers wants another word. */
const MAX_FOUND = 500;
const After = z.union([z.object({ id: ContactId }), z.object({ offset: z.number().int().min(0).max(MAX_FOUND) })]);

/**
 * People this viewer may see: those with a visible conversation, and those with none at all. Who was merged into another is found as that
 * one. Call it in one REPEATABLE READ. @throws {ProblemError} invalid_cursor
 */
export const listContacts = async (tx: Tx, viewer: Viewer, query: ListContacts): Promise<Page<ContactSummary>> => {
  const seq = await currentSeq(tx);
  const after = decodeCursor(After, query.cursor);
  const page = query.q === undefined
    ? await newest(tx, viewer, after !== null && 'id' in after ? after.id : null, query.limit)
    : await search(tx, viewer, query.q, after !== null && 'offset' in after ? after.offset : 0, query.limit);
  return { data: page.found.map(presentContact), nextCursor: page.next && encodeCursor(page.next), seq };
};

interface Found { readonly found: ContactRow[]; readonly next: z.infer<typeof After> | null }

/** As many people as one page looks at to find those whom this viewer may see; a page may be shorter than asked for, and still have a next one. */
const LOOKED_AT = 4_000;

/** Ids are time-ordered, so the key itself is the order. */
const newest = async (tx: Tx, viewer: Viewer, before: ContactId | null, limit: number): Promise<Found> => {
  const from = `FROM contact p WHERE p.workspace_id = $1 AND p.merged_into IS NULL${before === null ? '' : ' AND p.id < $2::uuid'} ORDER BY p.id DESC`;
  const params: unknown[] = [tx.workspaceId, ...(before === null ? [] : [before])];
  const { sql, join } = sightOf(viewer, params);
  const found = await rows<ContactRow>(tx, `SELECT ${CONTACT_COLUMNS} FROM (SELECT * ${from} LIMIT ${LOOKED_AT}) p ${join} WHERE ${sql} ORDER BY p.id DESC LIMIT ${limit + 1}`, params);
  const last = found.length > limit ? found[limit - 1] : undefined;
  if (last || join === '') return { found: found.slice(0, limit), next: last ? { id: last.id } : null };
  const [end] = await rows<{ id: ContactId }>(tx, `SELECT p.id ${from} OFFSET ${LOOKED_AT - 1} LIMIT 1`, params.slice(0, before === null ? 1 : 2));
  return { found, next: end ? { id: end.id } : null };
};

/** Whether `p` has no conversation or one that the viewer may see. Asked person by person, so that reading stops with the page. */
const sightOf = (viewer: Viewer, params: unknown[]): { sql: string; join: string } => {
  if (viewer.scopes.includes('all') && viewer.numberIds === null) return { sql: 'true', join: '' };
  const visible = visibleSql(viewer, 'c', params.length + 1);
  params.push(...visible.params);
  return {
    sql: '(threads.total = 0 OR threads.seen)',
    join: `, LATERAL (
      SELECT count(*) AS total, bool_or(${visible.sql}) AS seen
      FROM (SELECT p.id UNION ALL SELECT m.id FROM contact m WHERE m.workspace_id = $1 AND m.merged_into = p.id) m
      JOIN conversation c ON c.workspace_id = $1 AND c.contact_id = m.id WHERE c.merged_into IS NULL) threads`,
  };
};

const search = async (tx: Tx, viewer: Viewer, q: string, offset: number, limit: number): Promise<Found> => {
  const terms = searchTerms(q);
  const found = await rows<ContactRow>(tx, `
    SELECT ${CONTACT_COLUMNS} FROM find_contacts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY AS s(id, place)
    JOIN contact p ON p.workspace_id = $1 AND p.id = s.id ORDER BY s.place OFFSET $11 LIMIT $12`,
  [tx.workspaceId, viewer.userId, viewer.teamIds, viewer.scopes, viewer.numberIds, terms.person, openingOf(terms.exact), terms.digits, exactOf(terms.exact), MAX_FOUND, offset, limit + 1]);
  return { found: found.slice(0, limit), next: found.length > limit ? { offset: offset + limit } : null };
};

/** The words at the beginning of a name or username: a better match than in its middle. */
const openingOf = (q: string): string => `% ${foldText(q).replace(/^@/, '').replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
/** A username is kept without its sign. */
const exactOf = (q: string): string => q.replace(/^@/, '');
