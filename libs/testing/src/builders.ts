import { LabelId, NumberId, type Role, TeamId, UserId, WorkspaceId } from '@diwan/domain';
import { v7 } from 'uuid';

/** Anything that runs SQL as the system role: a pool, a client, a TypeORM data source. */
export interface Runner { query: (sql: string, parameters?: unknown[]) => Promise<unknown> }

let counter = 0;
/** Digits that no other test of this process uses; long enough to look like Meta's. */
const metaId = (): string => `${Date.now()}${process.pid % 1000}${String(counter++).padStart(4, '0')}`;

export interface BuiltWorkspace { id: WorkspaceId; number: BuiltNumber; addMember: (overrides?: MemberOverrides) => Promise<BuiltMember>; addTeam: (memberIds?: UserId[]) => Promise<TeamId>; addLabel: (name?: string) => Promise<LabelId>; addNumber: () => Promise<BuiltNumber> }
export interface BuiltNumber { id: NumberId; phoneNumberId: string; wabaId: string }
export interface BuiltMember { id: UserId; name: string; role: Role; scopes: string[] }
export interface MemberOverrides { id?: string; role?: Role; scopes?: string[]; numberIds?: NumberId[] | null; name?: string }

const DEFAULT_SCOPES: Record<Role, string[]> = { owner: ['all'], admin: ['all'], manager: ['all'], agent: ['own', 'team', 'unassigned'] };

/**
 * A workspace of a test's own, with one connected number. Every test makes one, so that tests run side by side in one database.
 * @param run as the system role (row-level security binds the app role to a workspace that does not exist yet).
 */
export const buildWorkspace = async (run: Runner): Promise<BuiltWorkspace> => {
  const id = WorkspaceId.parse(v7());
  const query = (sql: string, parameters: unknown[]): Promise<unknown> => run.query(sql, parameters);
  await query(`INSERT INTO workspace (id, name) VALUES ($1, $2)`, [id, `Test ${id.slice(-6)}`]);
  const addNumber = async (): Promise<BuiltNumber> => {
    const number = { id: NumberId.parse(v7()), phoneNumberId: metaId(), wabaId: metaId() };
    await query(`INSERT INTO number (workspace_id, id, phone_number_id, waba_id, display_phone_number, verified_name, access_token, access_token_key_id)
      VALUES ($1, $2, $3, $4, '+966 55 000 0000', 'Test', '\\x00', 'test')`, [id, number.id, number.phoneNumberId, number.wabaId]);
    await query(`INSERT INTO number_route (phone_number_id, waba_id, workspace_id, number_id) VALUES ($1, $2, $3, $4)`, [number.phoneNumberId, number.wabaId, id, number.id]);
    return number;
  };
  const addMember = async ({ id: userId = v7(), role = 'agent', scopes = DEFAULT_SCOPES[role], numberIds = null, name = `Person ${counter++}` }: MemberOverrides = {}): Promise<BuiltMember> => {
    const member = { id: UserId.parse(userId), name, role, scopes };
    await query(`INSERT INTO member (workspace_id, user_id, role, name, email, scopes, number_ids) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, member.id, role, name, `${member.id}@test.example`, scopes, numberIds]);
    return member;
  };
  const addTeam = async (memberIds: UserId[] = []): Promise<TeamId> => {
    const team = TeamId.parse(v7());
    await query(`INSERT INTO team (workspace_id, id, name) VALUES ($1, $2, $3)`, [id, team, `Team ${team.slice(-6)}`]);
    await query(`INSERT INTO team_member (workspace_id, team_id, user_id) SELECT $1, $2, unnest($3::uuid[])`, [id, team, memberIds]);
    return team;
  };
  const addLabel = async (name?: string): Promise<LabelId> => {
    const label = LabelId.parse(v7());
    await query(`INSERT INTO label (workspace_id, id, name) VALUES ($1, $2, $3)`, [id, label, name ?? `Label ${label.slice(-6)}`]);
    return label;
  };
  return { id, number: await addNumber(), addMember, addTeam, addLabel, addNumber };
};
