import { parseArgs } from 'node:util';
import { Role, WorkspaceId } from '@diwan/domain';
import { z } from 'zod';
import { ConfigError, loadConfig } from './config/config.js';
import { type Database, row } from './database/database.js';
import { openDatabase } from './database/open.js';
import { type Auth, createAuth, createAuthPool } from './identity/auth.js';
import { addPerson, createWorkspace } from './identity/people.js';
import { journalSessions } from './identity/session.journal.js';
import { endWithSentence } from './start.js';

const USAGE = `Makes what a new installation needs before anybody can sign in.

  node manage.js create-workspace --name "Your company" --email you@company.example [--person "Your name"] [--language ar|en] [--time-zone Asia/Riyadh]
  node manage.js add-person --workspace <id> --email colleague@company.example [--person "Their name"] [--role agent|manager|admin|owner] [--language ar|en]
`;

const timeZone = z.string().refine((zone) => { try { return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })); } catch { return false; } }, 'is no time zone; give one like Asia/Riyadh');
const Common = { email: z.email(), person: z.string().trim().min(1).max(120).optional(), language: z.enum(['ar', 'en']).default('en') };
const CreateWorkspace = z.object({ ...Common, name: z.string().trim().min(1).max(120), 'time-zone': timeZone.default('UTC') });
const AddPerson = z.object({ ...Common, workspace: WorkspaceId, role: Role.default('agent') });

const read = <T>(schema: z.ZodType<T>, values: unknown): T => {
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new ConfigError(`${z.prettifyError(parsed.error)}\n\n${USAGE}`);
  return parsed.data;
};
const say = (line: string): void => { process.stdout.write(`${line}\n`); };

const makeWorkspace = async (db: Database, auth: Auth, values: unknown): Promise<void> => {
  const wanted = read(CreateWorkspace, values);
  const workspaceId = await createWorkspace(db, { name: wanted.name, language: wanted.language, timeZone: wanted['time-zone'] });
  const { password } = await addPerson(db, auth, workspaceId, { email: wanted.email, name: wanted.person ?? wanted.email, role: 'owner', language: wanted.language });
  say(`Workspace ${workspaceId} "${wanted.name}" is ready.\nSign in as ${wanted.email} with the password ${password}`);
};

const makePerson = async (db: Database, auth: Auth, values: unknown): Promise<void> => {
  const wanted = read(AddPerson, values);
  const workspace = await row<{ name: string }>(db.system, 'SELECT name FROM workspace WHERE id = $1', [wanted.workspace]);
  if (!workspace) throw new ConfigError(`There is no workspace ${wanted.workspace}.`);
  const { password } = await addPerson(db, auth, wanted.workspace, { email: wanted.email, name: wanted.person ?? wanted.email, role: wanted.role, language: wanted.language });
  say(`${wanted.email} is now ${wanted.role} of "${workspace.name}".\nSign in with the password ${password}`);
};

/** `node manage.js …`: the few things that must be possible before anybody can sign in. */
const main = async (): Promise<void> => {
  const option = { type: 'string' } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { name: option, email: option, person: option, language: option, 'time-zone': option, workspace: option, role: option } });
  const command = { 'create-workspace': makeWorkspace, 'add-person': makePerson }[positionals[0] ?? ''];
  if (!command) throw new ConfigError(USAGE);
  const config = loadConfig(process.env, []);
  const db = await openDatabase(config);
  const pool = createAuthPool(config);
  try {
    await command(db, createAuth(config, pool, journalSessions(db)), values);
  } finally {
    await Promise.all([pool.end(), db.close()]);
  }
};

await main().catch(endWithSentence);
