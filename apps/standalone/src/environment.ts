import { localAddress, type StandaloneConfig } from './config.js';
import type { Database } from './database.js';
import type { Secrets } from './data/secrets.js';
import { demoIds } from './demo/ids.js';

/** Where everything listens in this run. */
export interface Addresses { url: string; port: number; simulatorUrl: string; apiPort: number; workerPort: number; simulatorPort: number; apiLocal: string; workerLocal: string; simulatorLocal: string }

/**
 * The addresses for claimed ports; `apiPort` differs from the public one only in development, where Vite stands before the api.
 * The worker, where it is a process of its own, listens for health and metrics alone.
 */
export function addresses(config: StandaloneConfig, ports: { port: number; apiPort: number; workerPort: number; simulatorPort: number }): Addresses {
  const local = localAddress(config.host);
  return {
    url: config.publicUrl ?? `http://localhost:${ports.port}`,
    simulatorUrl: `http://localhost:${ports.simulatorPort}`,
    port: ports.port,
    apiPort: ports.apiPort,
    workerPort: ports.workerPort,
    simulatorPort: ports.simulatorPort,
    apiLocal: `http://${local}:${ports.apiPort}`,
    workerLocal: `http://127.0.0.1:${ports.workerPort}`,
    simulatorLocal: `http://${local}:${ports.simulatorPort}`,
  };
}

/**
 * Room for what lives no longer than one batch of webhooks: with Node's own 16 MB much of a batch is still in use when it is full, and is copied
 * instead of dropped.
 */
const youngGeneration = '--max-semi-space-size=32';

/** Node's options for the product, after what the person set: theirs holds. */
function nodeOptions({ NODE_OPTIONS: given = '' }: NodeJS.ProcessEnv): string {
  return given.includes('--max-semi-space-size') ? given : `${given} ${youngGeneration}`.trim();
}

/** What api, worker, migrate and seed-demo read. What the person set otherwise (log level, pool size) passes through. */
export function apiEnvironment(config: StandaloneConfig, at: Addresses, database: Database, secrets: Secrets, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...inherited,
    NODE_ENV: inherited.NODE_ENV ?? 'production',
    NODE_OPTIONS: nodeOptions(inherited),
    HOST: config.host,
    PORT: String(at.apiPort),
    PUBLIC_URL: at.url,
    DIWAN_DATA: config.dataDir,
    DIWAN_SECRET: secrets.authSecret,
    DIWAN_ENCRYPTION_KEYS: secrets.encryptionKeys,
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_SYSTEM_URL: database.systemUrl,
    // Measuring brings a Graph of its own.
    META_GRAPH_URL: inherited.META_GRAPH_URL ?? at.simulatorLocal,
    META_APP_ID: demoIds.appId,
    META_APP_SECRET: secrets.appSecret,
    META_VERIFY_TOKEN: secrets.verifyToken,
  };
}

/** What seed-demo reads on top. */
export function seedEnvironment(secrets: Secrets): NodeJS.ProcessEnv {
  return {
    DEMO_PASSWORD: secrets.demoPassword,
    DEMO_API_KEY: secrets.apiKey,
    DEMO_ACCESS_TOKEN: secrets.accessToken,
    DEMO_WABA_ID: demoIds.wabaId,
    DEMO_PHONE_NUMBER_ID: demoIds.phoneNumberId,
    DEMO_DISPLAY_PHONE: demoIds.displayPhone,
    DEMO_REPLAY_WABA_ID: demoIds.replayWabaId,
    DEMO_REPLAY_PHONE_NUMBER_ID: demoIds.replayPhoneNumberId,
    DEMO_REPLAY_DISPLAY_PHONE: demoIds.replayDisplayPhone,
  };
}

/** What the simulator reads. It gets nothing of the product's. */
export function simulatorEnvironment(config: StandaloneConfig, at: Addresses, files: { data: string; seed: string }, inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PATH, HOME, TZ, LANG, SIMULATOR_LOG } = inherited;
  return { PATH, HOME, TZ, LANG, SIMULATOR_LOG, SIMULATOR_PORT: String(at.simulatorPort), SIMULATOR_HOST: config.host, SIMULATOR_DATA: files.data, SIMULATOR_SEED: files.seed };
}
