import { type ConversationId, type EpisodeId } from '@diwan/domain';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase, newWaId, type TestDatabase } from '@diwan/testing';
import { v7 } from 'uuid';
import { connect, type DatabaseRole } from '../database/data-source.js';
import { Database } from '../database/database.js';
import { readConversations } from './conversation.row.js';

let test: TestDatabase;
let db: Database;
let workspace: BuiltWorkspace;
const open = (url: string, role: DatabaseRole) => connect(url, role, 4);

beforeAll(async () => {
  test = await createTestDatabase();
  db = new Database(await open(test.appUrl, 'app'), await open(test.systemUrl, 'system'));
  workspace = await buildWorkspace(db.system);
});
afterAll(async () => {
  await db.close();
  await test.drop();
});

/** A conversation with an open episode in which nobody has answered. */
const addConversation = async (): Promise<{ id: ConversationId; episode: EpisodeId }> => {
  const [contact, id, episode] = [v7(), v7() as ConversationId, v7() as EpisodeId];
  await db.asSystem(workspace.id, async (tx) => {
    await tx.query('INSERT INTO contact (workspace_id, id, phone) VALUES ($1, $2, $3)', [workspace.id, contact, newWaId()]);
    await tx.query('INSERT INTO conversation (workspace_id, id, number_id, contact_id, last_episode_no) VALUES ($1, $2, $3, $4, 1)', [workspace.id, id, workspace.number.id, contact]);
    await tx.query(`INSERT INTO episode (workspace_id, id, conversation_id, no, source, opened_at) VALUES ($1, $2, $3, 1, 'customer', now())`, [workspace.id, episode, id]);
  });
  return { id, episode };
};

describe('a conversation that is read under its lock', () => {
  it('shows all that was committed while the lock was waited for, its episode too', async () => {
    const { id, episode } = await addConversation();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => { release = resolve; });
    let locked = (): void => undefined;
    const isLocked = new Promise<void>((resolve) => { locked = resolve; });
    const first = db.asSystem(workspace.id, async (tx) => {
      await readConversations(tx, [id], true);
      await tx.query('UPDATE conversation SET last_seq = 7 WHERE workspace_id = $1 AND id = $2', [workspace.id, id]);
      await tx.query('UPDATE episode SET first_human_reply_at = now() WHERE workspace_id = $1 AND id = $2', [workspace.id, episode]);
      locked();
      await held;
    });
    await isLocked;
    const second = db.asSystem(workspace.id, (tx) => readConversations(tx, [id], true));
    // Until it waits for the lock.
    for (let waiting = 0; waiting === 0;) waiting = Number((await db.system.query<{ n: string }[]>(`SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`))[0]?.n);
    release();
    await first;
    const [row] = await second;
    expect(row).toMatchObject({ last_seq: 7, episode_id: episode });
    expect(row?.first_human_reply_at).toBeInstanceOf(Date);
  });
});
