// Writes docker/.env with fresh secrets, and with `--demo` also docker/simulator-seed.json for the profile "demo".
// Never overwrites: the encryption key in an .env is the only way to read what was encrypted with it.
import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const demo = process.argv.includes('--demo');
const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const token = (bytes) => randomBytes(bytes).toString('base64url');

const accessToken = `EAA${randomBytes(48).toString('hex')}`;
const appSecret = randomBytes(16).toString('hex');
const verifyToken = token(18);

const env = {
  PUBLIC_URL: 'http://localhost:3000',
  DATABASE_OWNER_PASSWORD: token(24),
  DATABASE_APP_PASSWORD: token(24),
  DATABASE_SYSTEM_PASSWORD: token(24),
  DIWAN_SECRET: token(32),
  DIWAN_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  META_APP_ID: demo ? '731904482615903' : '',
  META_APP_SECRET: demo ? appSecret : 'replace-with-your-meta-app-secret',
  META_VERIFY_TOKEN: verifyToken,
  ...(demo ? { META_GRAPH_URL: 'http://simulator:4000', DEMO_PASSWORD: token(9), DEMO_API_KEY: `diwan_${token(32)}`, DEMO_ACCESS_TOKEN: accessToken } : {}),
};

const seed = {
  accessToken, appId: env.META_APP_ID, appSecret, verifyToken, webhookUrl: 'http://proxy/webhooks/whatsapp',
  wabas: [
    { id: '104928375610284', name: 'Diwan Trading', numbers: [{ id: '118273645509182', displayPhoneNumber: '+966 11 555 0100', verifiedName: 'متجر ديوان' }] },
    { id: '104928375610291', name: 'Diwan Replay', numbers: [{ id: '118273645509199', displayPhoneNumber: '+966 11 555 0199', verifiedName: 'Diwan Replay' }] },
  ],
};

if (existsSync(file('.env'))) {
  console.error('docker/.env exists already; it is left as it is. Remove it yourself if nothing depends on it.');
  process.exit(1);
}
writeFileSync(file('.env'), Object.entries(env).map(([name, value]) => `${name}=${value}\n`).join(''), { mode: 0o600 });
// Read by the container's user, who is another one than ours.
if (demo) writeFileSync(file('simulator-seed.json'), `${JSON.stringify(seed, null, 2)}\n`, { mode: 0o644 });
console.log(`Wrote docker/.env${demo ? ' and docker/simulator-seed.json' : '. Put your Meta app\'s id and secret into it before you start'}.`);
