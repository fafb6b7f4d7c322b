import { randomBytes } from 'node:crypto';
import { type Role } from '@diwan/domain';
import { buildWorkspace, type BuiltWorkspace, createTestDatabase } from '@diwan/testing';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 } from 'uuid';
import { createApp } from '../app.js';
import { type Config, loadConfig } from '../config/config.js';
import { type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { ensureAccount } from '../identity/accounts.js';
import { hashSecret, newSecret, shownPrefix } from '../identity/api-key.secret.js';
import { type Auth, AUTH } from '../identity/auth.js';

export const TEST_PASSWORD = 'correct horse battery';

export interface TestPerson { id: string; email: string; role: Role }

/** The real application on a database of its own, answering through `app.inject`: no port, no network. */
export interface TestApp {
  app: NestFastifyApplication;
  db: Database;
  config: Config;
  workspace: BuiltWorkspace;
  /** A member of the workspace who can sign in with TEST_PASSWORD. */
  addPerson: (role?: Role, name?: string) => Promise<TestPerson>;
  /** Signs in; returns the Cookie header. */
  signIn: (person: TestPerson, password?: string) => Promise<string>;
  /** A key of this role, not throttled; returns the Authorization header. */
  addKey: (role?: Role) => Promise<string>;
  close: () => Promise<void>;
}

/** Everything a process needs to start on a test's database. */
export const environment = (urls: { appUrl: string; systemUrl: string }): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test', LOG_LEVEL: 'silent', DATABASE_POOL: '4', DATABASE_APP_URL: urls.appUrl, DATABASE_SYSTEM_URL: urls.systemUrl,
  DIWAN_SECRET: randomBytes(32).toString('hex'), DIWAN_ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
  META_APP_SECRET: 'test-app-secret', META_VERIFY_TOKEN: 'test-verify-token',
});

/** @param overrides environment variables on top of the test's own. */
export const createTestApp = async (overrides: NodeJS.ProcessEnv = {}): Promise<TestApp> => {
  const database = await createTestDatabase();
  const config = loadConfig({ ...environment(database), ...overrides }, ['http']);
  const app = await createApp(config);
  const db = app.get<Database>(DATABASE);
  const workspace = await buildWorkspace(db.system);
  const addPerson = (role: Role = 'agent', name = 'Test Person') => makePerson(app, workspace, role, name);
  return {
    app, db, config, workspace, addPerson,
    signIn: (person, password = TEST_PASSWORD) => signIn(app, person.email, password),
    addKey: (role = 'owner') => makeKey(db, workspace, role),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
};

const makePerson = async (app: NestFastifyApplication, workspace: BuiltWorkspace, role: Role, name: string): Promise<TestPerson> => {
  const email = `${v7()}@test.example`;
  const id = await ensureAccount(app.get<Auth>(AUTH), { email, name, password: TEST_PASSWORD });
  await workspace.addMember({ id, role, name });
  return { id, email, role };
};

const signIn = async (app: NestFastifyApplication, email: string, password: string): Promise<string> => {
  const answer = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } });
  if (answer.statusCode !== 200) throw new Error(`Signing in was refused: ${answer.body}`);
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
};

const makeKey = async (db: Database, workspace: BuiltWorkspace, role: Role): Promise<string> => {
  const secret = newSecret();
  await db.system.query(`INSERT INTO api_key (workspace_id, id, name, prefix, hash, role, throttled) VALUES ($1, $2, 'Test', $3, $4, $5, false)`, [workspace.id, v7(), shownPrefix(secret), hashSecret(secret), role]);
  return `Bearer ${secret}`;
};
