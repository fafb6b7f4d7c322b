import { storableText } from '@diwan/cloud-api';
import { type ConversationId, foldText, type Viewer } from '@diwan/domain';
import { validate as isUuid } from 'uuid';
import { rows, type Tx } from '../database/database.js';

/** More than a person scrolls through; ids, then people, then what was said, each by newest activity, are kept. */
const MAX_FOUND = 1_000;
/** More words narrow nothing further. */
const MAX_WORDS = 8;
/** A trigram index cannot help with less. */
const MIN_LETTERS = 3;

/** What is dialled before a number and is no part of it: 0 within a country, 00 out of it. More zeros are the number's own. */
const DIALLED_FIRST = /^0{1,2}/;

/**
 * What a person typed, as the search functions of the database take it: patterns that all have to match, in whatever order. Null: this kind
 * of search is not worth trying.
 */
export interface SearchTerms { words: string[] | null; person: string[] | null; digits: string | null; exact: string; id: string | null }

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (letter) => `\\${letter}`);

const isLong = (word: string): boolean => [...word].length >= MIN_LETTERS;
const anywhere = (word: string): string => `%${escapeLike(word)}%`;
/** Shorter fragments are looked up at the beginnings of words, for which there are trigrams with blanks. */
const inName = (word: string): string => (isLong(word) ? anywhere(word) : `% ${escapeLike(word)}%`);

export const searchTerms = (typed: string): SearchTerms => {
  const q = storableText(typed);
  // The longest tell most, and are looked up first.
  const words = [...new Set(foldText(q).split(/\s+/u).filter((word) => word !== ''))].sort((a, b) => b.length - a.length).slice(0, MAX_WORDS);
  const digits = /^[\d\s()+.-]+$/.test(foldText(q)) ? foldText(q).replace(/\D/g, '').replace(DIALLED_FIRST, '') : '';
  return {
    words: words.some(isLong) ? words.map(anywhere) : null,
    person: words.length === 0 ? null : words.map(inName),
    digits: digits.length >= MIN_LETTERS ? `%${digits}%` : null,
    exact: q, id: isUuid(q) ? q : null,
  };
};

/** Ids of visible conversations whose person, messages, notes or ids match, the surest first. Visibility is applied inside the function. */
export const searchConversations = async (tx: Tx, viewer: Viewer, q: string): Promise<ConversationId[]> => {
  const terms = searchTerms(q);
  const found = await rows<{ id: ConversationId }>(tx, 'SELECT id FROM find_conversations($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
    tx.workspaceId, viewer.userId, viewer.teamIds, viewer.scopes, viewer.numberIds, terms.words, terms.person, terms.digits, terms.exact, terms.id, MAX_FOUND, viewer.readsEarlier,
  ]);
  return found.map(({ id }) => id);
};
