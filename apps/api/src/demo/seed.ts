import { DEFAULT_SCOPES, type UserId, WorkspaceId } from '@diwan/domain';
import { v7 } from 'uuid';
import { type EncryptionKey, encrypt } from '../config/secret-box.js';
import { type DemoFacts } from '../config/demo-env.js';
import { type Database, row, type Tx } from '../database/database.js';
import { ensureAccount } from '../identity/accounts.js';
import { hashSecret, shownPrefix } from '../identity/api-key.secret.js';
import { audit } from '../identity/audit.js';
import { type Auth } from '../identity/auth.js';
import { DEMO_LABELS, DEMO_PEOPLE, DEMO_TEAMS, type DemoPerson } from './people.js';

const WORKSPACE = { name: 'Diwan Demo', timeZone: 'Asia/Riyadh', language: 'ar' };

export interface Seeded { workspaceId: WorkspaceId; users: { email: string; password: string; role: string }[] }

/** Makes the demo workspace, or brings the one that is there to these facts. Running it again changes nothing. */
export const seedDemo = async (db: Database, auth: Auth, keys: readonly EncryptionKey[], facts: DemoFacts): Promise<Seeded> => {
  // Side by side: hashing a password is slow on purpose.
  const users = new Map<DemoPerson, UserId>(await Promise.all(DEMO_PEOPLE.map(async (person) =>
    [person, await ensureAccount(auth, { ...person, password: facts.password })] as const)));
  const workspaceId = await ensureWorkspace(db);
  await db.asSystem(workspaceId, async (tx) => {
    const teams = await seedTeams(tx);
    for (const [person, userId] of users) await seedMember(tx, person, userId, teams);
    for (const { name, color } of DEMO_LABELS) {
      await tx.query('INSERT INTO label (workspace_id, id, name, color) VALUES ($1, $2, $3, $4) ON CONFLICT (workspace_id, name) DO NOTHING', [workspaceId, v7(), name, color]);
    }
    for (const number of facts.numbers) await seedNumber(tx, keys, facts.accessToken, number);
    await seedApiKey(tx, facts.apiKey, [...users.values()][0] ?? null);
    await tx.query('INSERT INTO change_head (workspace_id) VALUES ($1) ON CONFLICT DO NOTHING', [workspaceId]);
  });
  return { workspaceId, users: DEMO_PEOPLE.map(({ email, role }) => ({ email, password: facts.password, role })) };
};

const ensureWorkspace = async (db: Database): Promise<WorkspaceId> => {
  const found = await row<{ id: string }>(db.system, 'SELECT id FROM workspace WHERE name = $1 ORDER BY created_at LIMIT 1', [WORKSPACE.name]);
  const id = WorkspaceId.parse(found?.id ?? v7());
  if (!found) await db.system.query('INSERT INTO workspace (id, name, default_language, time_zone) VALUES ($1, $2, $3, $4)', [id, WORKSPACE.name, WORKSPACE.language, WORKSPACE.timeZone]);
  return id;
};

const seedTeams = async (tx: Tx): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  for (const { name, description } of DEMO_TEAMS) {
    await tx.query('INSERT INTO team (workspace_id, id, name, description) VALUES ($1, $2, $3, $4) ON CONFLICT (workspace_id, name) DO NOTHING', [tx.workspaceId, v7(), name, description]);
    const team = await row<{ id: string }>(tx, 'SELECT id FROM team WHERE workspace_id = $1 AND name = $2', [tx.workspaceId, name]);
    if (team) ids.set(name, team.id);
  }
  return ids;
};

/** A role that somebody changed by hand stays as it is. */
const seedMember = async (tx: Tx, person: DemoPerson, userId: UserId, teams: ReadonlyMap<string, string>): Promise<void> => {
  const { email, name, role, language } = person;
  const made = await row(tx,
    `INSERT INTO member (workspace_id, user_id, role, name, email, scopes, language) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING user_id`,
    [tx.workspaceId, userId, role, name, email, DEFAULT_SCOPES[role], language]);
  if (!made) return;
  const teamIds = person.teams.map((team) => teams.get(team)).filter((id) => id !== undefined);
  await tx.query('INSERT INTO team_member (workspace_id, team_id, user_id) SELECT $1, unnest($2::uuid[]), $3 ON CONFLICT DO NOTHING', [tx.workspaceId, teamIds, userId]);
  await audit(tx, { actor: { kind: 'system', id: null }, action: 'member.added', target: { kind: 'user', id: userId }, diff: { role } });
};

/** The newest token always wins: the simulator makes a new one when its data was thrown away. */
const seedNumber = async (tx: Tx, keys: readonly EncryptionKey[], accessToken: string, number: DemoFacts['numbers'][number]): Promise<void> => {
  const token = encrypt(keys, accessToken);
  const saved = await row<{ id: string }>(tx, `
    INSERT INTO number (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name, access_token, access_token_key_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (workspace_id, phone_number_id) DO UPDATE SET waba_id = excluded.waba_id, display_phone_number = excluded.display_phone_number,
      access_token = excluded.access_token, access_token_key_id = excluded.access_token_key_id
    RETURNING id`, [tx.workspaceId, v7(), number.phoneNumberId, number.wabaId, number.displayPhone, number.name, token.box, token.keyId]);
  await tx.query(`INSERT INTO number_route (phone_number_id, waba_id, workspace_id, number_id) VALUES ($1, $2, $3, $4)
    ON CONFLICT (phone_number_id) DO UPDATE SET waba_id = excluded.waba_id, workspace_id = excluded.workspace_id, number_id = excluded.number_id`,
  [number.phoneNumberId, number.wabaId, tx.workspaceId, saved?.id]);
};

/** An owner's key without a rate limit, for scripts. The same secret is the same key. */
const seedApiKey = async (tx: Tx, secret: string, ownerId: UserId | null): Promise<void> => {
  await tx.query(`INSERT INTO api_key (workspace_id, id, name, prefix, hash, role, throttled, created_by) VALUES ($1, $2, 'Demo', $3, $4, 'owner', false, $5) ON CONFLICT DO NOTHING`,
    [tx.workspaceId, v7(), shownPrefix(secret), hashSecret(secret), ownerId]);
};
