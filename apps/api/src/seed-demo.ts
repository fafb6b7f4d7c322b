import { loadConfig } from './config/config.js';
import { readDemoEnv } from './config/demo-env.js';
import { openDatabase } from './database/open.js';
import { seedDemo } from './demo/seed.js';
import { createAuth, createAuthPool } from './identity/auth.js';
import { journalSessions } from './identity/session.journal.js';
import { endWithSentence } from './start.js';

/** `node seed-demo.js`: makes the demo workspace and prints how to sign in, as one line of JSON, last. */
const main = async (): Promise<void> => {
  const config = loadConfig(process.env, []);
  const facts = readDemoEnv(process.env);
  const db = await openDatabase(config);
  const pool = createAuthPool(config);
  try {
    const { workspaceId, users } = await seedDemo(db, createAuth(config, pool, journalSessions(db)), config.encryptionKeys, facts);
    const first = users[0];
    process.stdout.write(`${JSON.stringify({ email: first?.email, password: first?.password, apiKey: facts.apiKey, workspaceId, users })}\n`);
  } finally {
    await Promise.all([pool.end(), db.close()]);
  }
};

await main().catch(endWithSentence);
