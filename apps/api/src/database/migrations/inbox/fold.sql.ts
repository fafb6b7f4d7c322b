import { FOLD_PAIRS, FOLD_REMOVED_CLASS } from '@diwan/domain';

const joined = (pairs: readonly (readonly [string, string])[], side: 0 | 1): string => pairs.map((pair) => pair[side]).join('');
/** In nearly every Arabic text; the others hardly ever, and translate() compares every letter with each of them. */
const COMMON = FOLD_PAIRS.filter(([letter]) => letter === 'ة' || letter === 'ى');
const RARE = FOLD_PAIRS.filter((pair) => !COMMON.includes(pair));
const commonOf = (text: string): string => COMMON.reduce((sql, [letter, to]) => `replace(${sql}, '${letter}', '${to}')`, text);
const bare = (text: string): string => `regexp_replace(${text}, '${FOLD_REMOVED_CLASS}', '', 'g')`;

/**
 * search_fold as it was, in a quarter of the time: ASCII needs no folding but lower case, and few texts need the rare letters. Every text
 * folds to what it did before, so what is indexed stays true. message_words: what a message says, a text (most are) by the short way.
 */
export const FOLDING = (collation: string): string => `
  CREATE OR REPLACE FUNCTION search_fold(given text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
  DECLARE folded text;
  BEGIN
    IF octet_length(given) = length(given) THEN RETURN lower(given COLLATE "${collation}"); END IF;
    folded := ${commonOf(bare(`lower(${bare('normalize(given, NFKD)')} COLLATE "${collation}")`))};
    RETURN CASE WHEN folded ~ '[${joined(RARE, 0)}]' THEN translate(folded, '${joined(RARE, 0)}', '${joined(RARE, 1)}') ELSE folded END;
  END $$;
  CREATE OR REPLACE FUNCTION message_words(content jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
  BEGIN
    RETURN CASE content->>'type' WHEN 'text' THEN public.search_fold(content->>'text') ELSE public.message_search_text(content) END;
  END $$;
  -- A workspace's day (UTC) as one key: search goes from the newest day back, and stops when it has enough.
  CREATE OR REPLACE FUNCTION search_day(ws uuid, at timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT uuid_hash_extended(ws, ((at AT TIME ZONE 'UTC')::date - date '2000-01-01')::bigint)
  $$;`;

/** As the search was made. */
export const PLAIN_FOLDING = (collation: string): string => `
  DROP FUNCTION message_words, search_day;
  CREATE OR REPLACE FUNCTION search_fold(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT translate(${bare(`lower(${bare('normalize(given, NFKD)')} COLLATE "${collation}")`)}, '${joined(FOLD_PAIRS, 0)}', '${joined(FOLD_PAIRS, 1)}')
  $$;`;
