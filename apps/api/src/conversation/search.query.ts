import { storableText } from '@diwan/cloud-api';
import { type ConversationId, foldText, type Viewer } from '@diwan/domain';
import { validate as isUuid } from 'uuid';
import { rows, type Tx } from '../database/database.js';

/** More than a person scrolls through; the newest ones are kept. */
const MAX_FOUND = 2_000;
/** A trigram index cannot help with less. */
const MIN_LETTERS = 3;

/** What is dialled before a number and is no part of it: 0 within a country, 00 out of it. More zeros are the number's own. */
const DIALLED_FIRST = /^0{1,2}/;

/** What a person typed, as the patterns that the search functions of the database take. Null: this kind of search is not worth trying. */
export interface SearchTerms { words: string | null; name: string | null; digits: string | null; exact: string; id: string | null }

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (letter) => `\\${letter}`);

/** Words must follow one another in the order typed, with anything between them. */
export const searchTerms = (typed: string): SearchTerms => {
  const q = storableText(typed);
  const words = foldText(q).split(/\s+/u).filter((word) => word !== '').map(escapeLike);
  const longEnough = words.some((word) => [...word].length >= MIN_LETTERS);
  const digits = /^[\d\s()+.-]+$/.test(foldText(q)) ? foldText(q).replace(/\D/g, '').replace(DIALLED_FIRST, '') : '';
  const middle = words.join('%');
  return {
    words: longEnough ? `%${middle}%` : null,
    // Shorter fragments are looked up at the beginnings of words, for which there are trigrams with blanks.
    name: words.length === 0 ? null : longEnough ? `%${middle}%` : `% ${middle}%`,
    digits: digits.length >= MIN_LETTERS ? `%${digits}%` : null,
    exact: q, id: isUuid(q) ? q : null,
  };
};

/** Ids of visible conversations whose person, messages or ids match, newest activity first. Visibility is applied inside the function. */
export const searchConversations = async (tx: Tx, viewer: Viewer, q: string): Promise<ConversationId[]> => {
  const terms = searchTerms(q);
  const found = await rows<{ id: ConversationId }>(tx, 'SELECT id FROM search_conversations($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
    tx.workspaceId, viewer.userId, viewer.teamIds, viewer.scopes, viewer.numberIds, terms.words, terms.name, terms.digits, terms.exact, terms.id, MAX_FOUND, viewer.readsEarlier,
  ]);
  return found.map(({ id }) => id);
};
