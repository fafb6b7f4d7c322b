import { type Size } from './size.js';
import { COUNTRIES, VOCABULARY } from './vocabulary.js';

const quoted = (words: readonly string[]): string => `ARRAY[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(',')}]`;

/** Each is said ten times or more; what tells messages apart stands behind it. */
const sentences = (size: Size): number => Math.min(200_000, Math.round(size.conversations));

/** The number after which a uniform draw falls into each country. */
const country = (): string => {
  let reached = 0;
  const arms = COUNTRIES.map(([code, first, digits, share]) => {
    reached += share;
    return `WHEN r < ${reached.toFixed(3)} THEN '${code}${first}' || lpad((i * 73939133 % ${10 ** digits})::text, ${digits}, '0')`;
  });
  return `CASE ${arms.join(' ')} ELSE '9665' || lpad((i * 73939133 % 100000000)::text, 8, '0') END`;
};

/**
 * What the making needs, in a schema that is dropped afterwards. Every draw is a hash of a row's number and of what is drawn, so that the
 * same size always makes the same inbox. `zipf`: rank k of n with a weight of 1/k.
 */
export const toolsOf = (size: Size): string => `
  DROP SCHEMA IF EXISTS made CASCADE;
  CREATE SCHEMA made;
  CREATE FUNCTION made.whole(i bigint, salt int) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT hashint8extended(i, salt) & 4503599627370495 $$;
  CREATE FUNCTION made.draw(i bigint, salt int) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT (hashint8extended(i, salt) & 4503599627370495)::float8 / 4503599627370496 $$;
  CREATE FUNCTION made.zipf(i bigint, salt int, n int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT floor(exp(made.draw(i, salt) * ln(n + 1)))::int $$;
  -- Ordered by time like the product's ids.
  CREATE FUNCTION made.id(at timestamptz, i bigint, salt int) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
    FROM (SELECT md5(i::text || '.' || salt::text) AS h) d
  $$;
  -- The factor shares no divisor with a power of ten: no two people of a country have one number.
  CREATE FUNCTION made.phone(i bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT ${country()} FROM (SELECT made.draw(i, 40) AS r) d $$;
  CREATE TABLE made.words AS SELECT 'ar' AS language, ${quoted(VOCABULARY.ar.words)} AS words, ${quoted(VOCABULARY.ar.first)} AS first, ${quoted(VOCABULARY.ar.last)} AS last
    UNION ALL SELECT 'en', ${quoted(VOCABULARY.en.words)}, ${quoted(VOCABULARY.en.first)}, ${quoted(VOCABULARY.en.last)};
  -- A row a word: an array as long as this would be unpacked for every word taken out of it.
  CREATE TABLE made.word AS SELECT language, rank, word, cardinality(words) AS known FROM made.words, unnest(words) WITH ORDINALITY w(word, rank);
  CREATE TABLE made.sentence AS
    SELECT language, n, string_agg(w.word, ' ' ORDER BY k) AS text
    FROM (SELECT l.language, n, k, made.zipf(n * 50 + k, 50, l.known) AS rank FROM (SELECT DISTINCT language, known FROM made.word) l, generate_series(0, ${sentences(size) - 1}) n, generate_series(1, 3 + made.zipf(n, 51, 12)) k) drawn
    JOIN made.word w USING (language, rank) GROUP BY language, n;
  ALTER TABLE made.sentence ADD PRIMARY KEY (language, n);
  ANALYZE made.sentence;
`;

/** A message's words: one of the sentences, at times with an order's number or a telephone number, which hardly any other message has. */
export const sentenceOf = (number: string, size: Size): string => `made.whole(${number}, 52) % ${sentences(size)}`;
