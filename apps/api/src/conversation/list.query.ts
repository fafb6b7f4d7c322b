import { type ConversationItem, type ListConversations, type Page } from '@diwan/contract';
import { type Viewer } from '@diwan/domain';
import { currentSeq } from '../change/append.js';
import { type Tx } from '../database/database.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { type Narrowing, Place, placeAt, readItems, readSpots } from './list.spots.js';
import { searchPage } from './search.page.js';

/** A page, and for a search how far back it looked. */
export interface ConversationPage extends Page<ConversationItem> { searchedBackTo?: string | null }

/**
 * A page of what this viewer may see. Call it in one REPEATABLE READ: the page and its place in the change log must be of one moment.
 * @throws {ProblemError} invalid_cursor
 */
export const listConversations = async (tx: Tx, viewer: Viewer, query: ListConversations, narrowing?: Narrowing): Promise<ConversationPage> => {
  const seq = await currentSeq(tx);
  if (query.q !== undefined) return { ...await searchPage(tx, viewer, query, query.q), seq };
  const after = decodeCursor(Place, query.cursor);
  const sort = after?.sort ?? query.sort ?? 'activity';
  const now = after?.now ?? new Date().toISOString();
  const found = await readSpots(tx, viewer, query, { sort, now, after, take: query.limit + 1, narrowing });
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  return { data: await readItems(tx, viewer, shown), nextCursor: last ? encodeCursor(placeAt(last, sort, now)) : null, seq };
};
