import { storableText } from '@diwan/cloud-api';
import { type ConversationId, foldText, type Viewer } from '@diwan/domain';
import { validate as isUuid } from 'uuid';
import { z } from 'zod';
import { rows, type Tx } from '../database/database.js';

/** More people than anybody scrolls through. */
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

/** Ids of visible conversations whose person or ids match. Visibility is applied inside the function. */
export const findPeople = async (tx: Tx, viewer: Viewer, { person, digits, exact, id }: SearchTerms): Promise<ConversationId[]> => (await rows<{ id: ConversationId }>(tx,
  'SELECT id FROM find_conversations($1, $2, $3, $4, $5, NULL, $6, $7, $8, $9, $10, $11)',
  [tx.workspaceId, viewer.userId, viewer.teamIds, viewer.scopes, viewer.numberIds, person, digits, exact, id, MAX_FOUND, viewer.readsEarlier])).map((found) => found.id);

/**
 * A stretch of time in which what was said is looked for: before a midnight (null: up to now), back to one (null: not known yet, or from the
 * beginning). `walk`: it was said so often that conversations are read one by one instead.
 */
export const Stretch = z.object({ before: z.iso.datetime().nullable(), until: z.iso.datetime().nullable(), walk: z.boolean() });
export type Stretch = z.infer<typeof Stretch>;

/** Visible conversations in which the words were said, and back to when all of them were found; null: from the beginning. */
export interface Said { readonly ids: readonly ConversationId[]; readonly backTo: string | null; readonly walk: boolean }

/** How many days ago a workspace's first message came, to go by. */
const AGE = 'SELECT greatest(365, extract(day FROM now() - m.order_at)::integer) FROM message m WHERE m.workspace_id = $1 ORDER BY m.id LIMIT 1';

/** Looks for what was said until `enough` conversations are found or `patienceMs` is over, but for one look at least. A stretch whose end is known is read to its end. */
export const findSaid = async (tx: Tx, viewer: Viewer, { words }: SearchTerms, { before, until, walk }: Stretch, enough: number, patienceMs: number): Promise<Said> => {
  if (words === null || walk) return { ids: [], backTo: null, walk };
  const [said] = await rows<{ ids: ConversationId[]; back_to: Date | null; busy: boolean }>(tx, `SELECT ids, back_to, busy FROM search_said($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (${AGE}))`,
    [tx.workspaceId, viewer.userId, viewer.teamIds, viewer.scopes, viewer.numberIds, words, viewer.readsEarlier, before, until, enough, Math.max(0, Math.round(patienceMs))]);
  return { ids: said?.ids ?? [], backTo: said?.busy === true ? null : said?.back_to?.toISOString() ?? null, walk: said?.busy === true };
};

type Bind = (value: unknown) => string;

/** Subqueries that give one value, so that conversations are read in the list's order and their messages by key, never the other way round. */
const some = (from: string): string => `coalesce((SELECT true FROM ${from} LIMIT 1), false)`;

const saidIn = ({ readsEarlier }: Viewer, words: string, time: string): string => {
  const message = `message_words(m.content) LIKE ALL (${words})${readsEarlier ? '' : ' AND m.revoked_at IS NULL'}${time}`;
  return [
    some(`message m WHERE m.workspace_id = $1 AND m.conversation_id = c.id AND ${message}`),
    // What was merged into it is part of it.
    some(`conversation o JOIN message m ON m.workspace_id = o.workspace_id AND m.conversation_id = o.id WHERE o.workspace_id = $1 AND o.merged_into = c.id AND ${message}`),
  ].join(' OR ');
};
const noted = (words: string): string => some(`note n WHERE n.workspace_id = $1 AND n.conversation_id = c.id AND n.deleted_at IS NULL AND search_fold(n.text) LIKE ALL (${words})`);

/** Whether it was said in conversation `c`, before a moment or ever, in a note too. */
export const saidSql = (viewer: Viewer, terms: SearchTerms, before: string | null, bind: Bind): string => {
  const words = `${bind(terms.words ?? [])}::text[]`;
  return before === null ? `${saidIn(viewer, words, '')} OR ${noted(words)}` : saidIn(viewer, words, ` AND m.order_at < ${bind(before)}::timestamptz`);
};

/** Whether it was said in conversation `c` from a moment on, or in a note: then a later stretch had it. */
export const saidSince = (viewer: Viewer, terms: SearchTerms, since: string, bind: Bind): string => {
  const words = `${bind(terms.words ?? [])}::text[]`;
  return `${saidIn(viewer, words, ` AND m.order_at >= ${bind(since)}::timestamptz`)} OR ${noted(words)}`;
};
