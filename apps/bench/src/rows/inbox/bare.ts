import pg from 'pg';
import { type BareKind } from './kinds.js';
import { type Cast } from './cast.js';

/** A prepared statement, and what it is asked with in one turn. */
interface Bare { readonly text: string; readonly values: (turn: number) => unknown[] }

const CAP = 100;

/** The least that PostgreSQL has to do for a page, a thread, counts and a search: one prepared statement each, no person, no policy, no JSON. */
const statements = ({ workspaceId, conversationsOf, agents }: Cast): Record<BareKind, Bare> => {
  const conversations = [...conversationsOf.values()].flat();
  return {
    page: {
      text: `SELECT c.id, c.status, c.owner_id, c.team_id, c.last_activity_at, c.preview, p.profile_name, p.phone FROM conversation c JOIN contact p ON p.workspace_id = c.workspace_id AND p.id = c.contact_id
        WHERE c.workspace_id = $1 AND c.status = $2 ORDER BY c.last_activity_at DESC, c.id DESC LIMIT 25`,
      values: (turn) => [workspaceId, turn % 2 === 0 ? 'open' : 'resolved'],
    },
    thread: { text: 'SELECT * FROM message WHERE workspace_id = $1 AND conversation_id = $2 ORDER BY order_at DESC, seq DESC LIMIT 50', values: (turn) => [workspaceId, conversations[turn % conversations.length]] },
    counts: {
      text: `SELECT (SELECT count(*) FROM (SELECT 1 FROM conversation WHERE workspace_id = $1 AND status = 'open' AND owner_id = $2 LIMIT ${CAP}) mine),
                    (SELECT count(*) FROM (SELECT 1 FROM conversation WHERE workspace_id = $1 AND status = 'open' AND owner_id IS NULL LIMIT ${CAP}) nobodys),
                    (SELECT count(*) FROM (SELECT 1 FROM conversation WHERE workspace_id = $1 AND status = 'open' LIMIT ${CAP}) every)`,
      values: (turn) => [workspaceId, agents[turn % agents.length]?.id],
    },
    search: { text: 'SELECT id, profile_name, phone FROM contact WHERE workspace_id = $1 AND phone LIKE $2 LIMIT 25', values: (turn) => [workspaceId, `%${1_000 + (turn * 7_919) % 9_000}%`] },
  };
};

/** Milliseconds of each bare statement on one connection, one after the other. */
export const bareOf = async (url: string, cast: Cast, count: number): Promise<Record<BareKind, number[]>> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const times: Record<BareKind, number[]> = { page: [], thread: [], counts: [], search: [] };
  for (const [name, { text, values }] of Object.entries(statements(cast)) as [BareKind, Bare][]) {
    for (let turn = 0; turn < count; turn += 1) {
      const start = performance.now();
      await client.query({ name, text, values: values(turn) });
      times[name].push(performance.now() - start);
    }
  }
  await client.end();
  return times;
};
