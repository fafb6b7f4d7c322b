import { type Client } from 'pg';

const TABLES = ['contact', 'contact_identity', 'conversation', 'label_history', 'episode', 'conversation_event', 'note', 'seen_cursor', 'message', 'message_key'];

/** Statements that put back what was taken off, those that others need first. */
export type PutBack = readonly string[];

interface Definition { drop: string; make: string }

/**
 * Takes indexes, keys and references off the tables that grow: building them once over everything costs a fraction of keeping them while
 * rows arrive. Order matters on the way back: keys, then indexes, then references, which are thereby checked over all rows.
 */
export const takeOff = async (owner: Client): Promise<PutBack> => {
  const constraints = async (kinds: string): Promise<Definition[]> => (await owner.query<Definition>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop, format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
    FROM pg_constraint WHERE contype = ANY($2::"char"[]) AND (conrelid = ANY($1::regclass[]) OR (contype = 'f' AND confrelid = ANY($1::regclass[])))`, [TABLES, [...kinds]])).rows;
  const indexes = async (): Promise<Definition[]> => (await owner.query<Definition>(`
    SELECT format('DROP INDEX %s', indexrelid::regclass) AS drop, pg_get_indexdef(indexrelid) AS make FROM pg_index WHERE indrelid = ANY($1::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY indrelid`, [TABLES])).rows;
  const references = await constraints('f');
  const keys = await constraints('pu');
  const rest = await indexes();
  for (const { drop } of [...references, ...keys, ...rest]) await owner.query(drop);
  return [...keys, ...rest, ...references].map(({ make }) => make);
};
