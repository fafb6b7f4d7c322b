import { resolve } from 'node:path';
import { z } from 'zod';
import { Env } from './env.schema.js';

export type Role = 'http' | 'worker';

/** The configuration as the rest of the code reads it: structured, validated once, never `process.env`. */
export type Config = ReturnType<typeof toConfig>;

/** A configuration that cannot work, told in one sentence per problem. Ends the start-up. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws {ConfigError} naming every variable that is missing or wrong. */
export const loadConfig = (source: NodeJS.ProcessEnv, defaultRoles: Role[]): Config => {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(present);
  if (!parsed.success) throw new ConfigError(`The configuration is not complete:\n${z.prettifyError(parsed.error)}`);
  return toConfig(parsed.data, defaultRoles);
};

const toConfig = (env: Env, defaultRoles: Role[]) => ({
  env: env.NODE_ENV,
  roles: new Set<Role>(env.DIWAN_ROLES ? env.DIWAN_ROLES.map(asRole) : defaultRoles),
  http: { host: env.HOST, port: env.PORT, publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`, consoleDist: env.CONSOLE_DIST, trustProxy: env.TRUST_PROXY, workerPort: env.WORKER_PORT },
  shutdownDelayMs: env.SHUTDOWN_DELAY_MS,
  data: resolve(env.DIWAN_DATA),
  secret: env.DIWAN_SECRET,
  encryptionKeys: env.DIWAN_ENCRYPTION_KEYS.map(asKey),
  database: { ownerUrl: env.DATABASE_URL, appUrl: env.DATABASE_APP_URL, systemUrl: env.DATABASE_SYSTEM_URL, pool: env.DATABASE_POOL },
  redisUrl: env.REDIS_URL,
  meta: {
    graphUrl: env.META_GRAPH_URL, version: env.META_GRAPH_VERSION, appId: env.META_APP_ID, verifyToken: env.META_VERIFY_TOKEN,
    appSecrets: [env.META_APP_SECRET, env.META_APP_SECRET_PREVIOUS].filter((secret) => secret !== undefined),
  },
  media: { s3: s3Of(env), ffmpeg: env.FFMPEG_PATH },
  retentionDays: {
    webhooks: env.RETENTION_WEBHOOKS_DAYS, failedWebhooks: env.RETENTION_FAILED_WEBHOOKS_DAYS, changes: env.RETENTION_CHANGES_DAYS,
    statuses: env.RETENTION_STATUSES_DAYS, notifications: env.RETENTION_NOTIFICATIONS_DAYS,
  },
  log: { level: env.LOG_LEVEL, pretty: env.LOG_PRETTY },
  metricsToken: env.METRICS_TOKEN,
});

const s3Of = (env: Env) => {
  if (env.MEDIA_STORE === 'disk') return null;
  if (env.S3_BUCKET === undefined) throw new ConfigError('MEDIA_STORE=s3 needs S3_BUCKET.');
  return { bucket: env.S3_BUCKET, region: env.S3_REGION, endpoint: env.S3_ENDPOINT, pathStyle: env.S3_PATH_STYLE, prefix: env.S3_PREFIX ?? '' };
};

const asRole = (name: string): Role => {
  if (name === 'http' || name === 'worker') return name;
  throw new ConfigError(`DIWAN_ROLES names "${name}"; known are http and worker.`);
};

const asKey = (entry: string): { id: string; key: Buffer } => {
  const [id, base64] = entry.split(':');
  const key = Buffer.from(base64 ?? '', 'base64');
  if (!id || key.length !== 32) throw new ConfigError('DIWAN_ENCRYPTION_KEYS takes id:base64 pairs of 32 bytes, separated by commas.');
  return { id, key };
};
