import { filterFromText, type ListConversations } from '@diwan/contract';
import { type Database } from '../../database/database.js';
import { type Principal } from '../../identity/principal.js';
import { boundedSnapshot, searchTooBroad } from '../filter/bounded.js';
import { listByFilter } from '../filter/filtered.query.js';
import { type ConversationPage, listConversations } from '../list.query.js';
import { snapshot } from '../snapshot.js';
import { findView, presentView } from './view.row.js';
import { viewNotFound } from './view.service.js';

/** Longer than this nobody waits for a page; most take a few milliseconds. */
const PAGE_TIMEOUT_MS = 2_000;

/** A page of conversations: of a saved view, of a filter, or by the plain conditions. @throws {ProblemError} invalid_cursor, view_not_found, filter_too_broad, search_too_broad */
export const readList = (db: Database, principal: Principal, query: ListConversations): Promise<ConversationPage> => {
  const { view, filter } = query;
  if (query.q !== undefined) return boundedSnapshot(db, principal, PAGE_TIMEOUT_MS, (tx, viewer) => listConversations(tx, viewer, query), searchTooBroad);
  if (view === undefined && filter === undefined) return snapshot(db, principal, (tx, viewer) => listConversations(tx, viewer, query));
  return boundedSnapshot(db, principal, PAGE_TIMEOUT_MS, async (tx, viewer) => {
    const saved = view === undefined ? null : await findView(tx, principal, view);
    if (view !== undefined && saved === null) throw viewNotFound();
    const asked = saved?.filter ?? filterFromText(filter ?? '');
    return listByFilter(tx, viewer, asked, { ...query, sort: query.sort ?? (saved === null ? undefined : presentView(saved).sort) });
  });
};
