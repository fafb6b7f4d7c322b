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

/** Ids are time-ordered, so the key itself is the order. */
const newest = async (tx: Tx, viewer: Viewer, before: ContactId | null, limit: number): Promise<Found> => {
  const visible = visibleSql(viewer, 'c', 4);
  const threads = 'FROM contact m JOIN conversation c ON c.workspace_id = m.workspace_id AND c.contact_id = m.id WHERE m.workspace_id = $1 AND (m.id = p.id OR m.merged_into = p.id) AND c.merged_into IS NULL';
  const found = await rows<ContactRow>(tx, `
    SELECT ${CONTACT_COLUMNS} FROM contact p WHERE p.workspace_id = $1 AND p.merged_into IS NULL AND ($2::uuid IS NULL OR p.id < $2::uuid)
      AND (NOT EXISTS (SELECT ${threads}) OR EXISTS (SELECT ${threads} AND ${visible.sql})) ORDER BY p.id DESC LIMIT $3`, [tx.workspaceId, before, limit + 1, ...visible.params]);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { found: found.slice(0, limit), next: last ? { id: last.id } : null };
};

const search = async (tx: Tx, viewer: Viewer, q: string, offset: number, limit: number): Promise<Found> => {
  const terms = searchTerms(q);
  const found = await rows<ContactRow>(tx, `
    SELECT ${CONTACT_COLUMNS} FROM search_contacts($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY AS s(id, place)
    JOIN contact p ON p.workspace_id = $1 AND p.id = s.id ORDER BY s.place OFFSET $11 LIMIT $12`,
  [tx.workspaceId, viewer.userId, viewer.teamIds, viewer.scopes, viewer.numberIds, terms.name, openingOf(terms.exact), terms.digits, exactOf(terms.exact), MAX_FOUND, offset, limit + 1]);
  return { found: found.slice(0, limit), next: found.length > limit ? { offset: offset + limit } : null };
};

/** The words at the beginning of a name or username: a better match than in its middle. */
const openingOf = (q: string): string => `% ${foldText(q).replace(/^@/, '').replace(/[\\%_]/g, (letter) => `\\${letter}`)}%`;
/** A username is kept without its sign. */
const exactOf = (q: string): string => q.replace(/^@/, '');
