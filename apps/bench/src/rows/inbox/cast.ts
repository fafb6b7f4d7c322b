import { createHash, createHmac, randomBytes } from 'node:crypto';
import pg from 'pg';

/** A person of the largest workspace, with what a list can be filtered by. */
export interface Person { readonly id: string; readonly seesAll: boolean; readonly headers: Readonly<Record<string, string>> }
export interface Cast {
  readonly workspaceId: string;
  /** Agents, who see their own, their teams' and nobody's. */
  readonly agents: readonly Person[];
  readonly owner: Person;
  readonly teams: readonly string[];
  readonly labels: readonly string[];
  readonly numbers: readonly string[];
  /** Conversations by who may see them: of each agent's own, and any. */
  readonly conversationsOf: ReadonlyMap<string, readonly string[]>;
}

/** Signs the sessions that are put into the database; the api is started with it. */
export const SECRET = 'the secret of a bench on one machine';
const A_DAY_MS = 86_400_000;
const OPEN_EACH = 20;

/** The cookie of a session, as the sign-in library signs it. Signing in itself is slow on purpose, and not what is measured. */
const cookieOf = (token: string): string =>
  `diwan.session_token=${encodeURIComponent(`${token}.${createHmac('sha256', SECRET).update(token).digest('base64')}`)}`;

/** Signs everybody of the largest workspace in, and makes the owner's key. */
export const castOf = async (url: string): Promise<Cast> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ids = async (sql: string, parameters: unknown[] = []): Promise<string[]> => (await client.query<{ id: string }>(sql, parameters)).rows.map(({ id }) => id);
    const [workspaceId = ''] = await ids(`SELECT workspace_id AS id FROM member GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`);
    const members = await ids(`SELECT user_id AS id FROM member WHERE workspace_id = $1 AND NOT 'all' = ANY(scopes) ORDER BY 1`, [workspaceId]);
    const agents: Person[] = [];
    const conversationsOf = new Map<string, string[]>();
    for (const id of members) {
      const token = randomBytes(24).toString('base64url');
      await client.query('INSERT INTO auth.session (expires_at, token, updated_at, user_id) VALUES ($1, $2, now(), $3)', [new Date(Date.now() + A_DAY_MS), token, id]);
      agents.push({ id, seesAll: false, headers: { cookie: cookieOf(token), 'x-workspace-id': workspaceId } });
      conversationsOf.set(id, await ids(`
        SELECT c.id FROM member m, unnest(ARRAY['open', 'resolved']) of (status), LATERAL (
          SELECT id FROM conversation WHERE workspace_id = $1 AND owner_id = m.user_id AND status = of.status AND (m.number_ids IS NULL OR number_id = ANY(m.number_ids)) LIMIT ${OPEN_EACH}) c
        WHERE m.workspace_id = $1 AND m.user_id = $2`, [workspaceId, id]));
    }
    const key = `dwn_${randomBytes(32).toString('base64url')}`;
    const keyId = (await ids(`INSERT INTO api_key (workspace_id, id, name, prefix, hash, role, throttled) VALUES ($1, gen_random_uuid(), 'Bench', $2, $3, 'owner', false) RETURNING id`,
      [workspaceId, key.slice(0, 12), createHash('sha256').update(key).digest()]))[0] ?? '';
    conversationsOf.set(keyId, [...conversationsOf.values()].flat());
    return {
      workspaceId, agents, conversationsOf, owner: { id: keyId, seesAll: true, headers: { authorization: `Bearer ${key}` } },
      teams: await ids('SELECT id FROM team WHERE workspace_id = $1 ORDER BY 1', [workspaceId]), labels: await ids('SELECT id FROM label WHERE workspace_id = $1 ORDER BY 1', [workspaceId]),
      numbers: await ids('SELECT id FROM number WHERE workspace_id = $1 ORDER BY 1', [workspaceId]),
    };
  } finally {
    await client.end();
  }
};
