import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const days = z.coerce.number().int().min(1).max(3650);
const flag = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const list = z.string().transform((value) => value.split(',').map((part) => part.trim()).filter(Boolean));

/**
 * Every environment variable the api and the worker read, with its meaning. The README's configuration table is generated from this
 * schema; nothing else reads `process.env`.
 */
export const Env = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production').describe('How the process runs'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on'),
  PORT: port.default(3000).describe('Port of the product: console, API, sockets and webhooks'),
  PUBLIC_URL: z.url().optional().describe('Address under which browsers reach the product; default http://localhost:PORT'),
  TRUST_PROXY: z.string().optional().describe('Addresses or networks of proxies whose X-Forwarded headers are believed, separated by a comma'),
  WORKER_PORT: port.default(3001).describe('Port on which a process without the http role answers health checks and metrics'),
  SHUTDOWN_DELAY_MS: z.coerce.number().int().min(0).max(60_000).default(0).describe('Pause between "not ready" and closing, for load balancers to notice'),
  DIWAN_ROLES: list.optional().describe('What this process does: http, worker, or both, separated by a comma'),
  DIWAN_DATA: z.string().default('.diwan').describe('Folder for media and other files of the product'),
  MEDIA_STORE: z.enum(['disk', 's3']).default('disk').describe('Where media rest: in DIWAN_DATA, or in an S3-compatible store'),
  S3_BUCKET: z.string().min(3).optional().describe('Bucket for media; needed with MEDIA_STORE=s3. Credentials come from where the AWS SDK looks: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, a profile, or the machine\'s role'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the bucket'),
  S3_ENDPOINT: z.url().optional().describe('Address of a store that is not Amazon\'s'),
  S3_PATH_STYLE: flag.default(false).describe('Bucket in the path instead of the host name, as most stores want that are not Amazon\'s'),
  S3_PREFIX: z.string().regex(/^([\w.-]+\/)*$/).optional().describe('Put before every key, ending in a slash, for a bucket shared with others'),
  FFMPEG_PATH: z.string().optional().describe('ffmpeg, which converts recordings and videos that WhatsApp does not take; default the one on the PATH, if any'),
  DIWAN_SECRET: z.string().min(32).describe('Secret that signs sessions; 32 characters or more'),
  DIWAN_ENCRYPTION_KEYS: list.describe('Keys that encrypt tokens at rest, as id:base64 (32 bytes), newest first'),
  DATABASE_URL: z.string().startsWith('postgres').optional().describe('PostgreSQL as the owner of the schema; needed only to migrate'),
  DATABASE_APP_URL: z.string().startsWith('postgres').describe('PostgreSQL as diwan_app, bound by row-level security'),
  DATABASE_SYSTEM_URL: z.string().startsWith('postgres').describe('PostgreSQL as diwan_system: receiver, reader, relay, sign-in'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(50).default(8).describe('Connections per pool; small pools are faster'),
  REDIS_URL: z.string().startsWith('redis').optional().describe('Redis for queues and sockets across processes; without it queues live in PostgreSQL'),
  META_GRAPH_URL: z.url().default('https://graph.facebook.com').describe("Base address of Meta's Graph API, or of the simulator"),
  META_GRAPH_VERSION: z.string().regex(/^v\d+\.\d+$/).default('v25.0').describe('Graph API version'),
  META_APP_ID: z.string().optional().describe('Id of our Meta app'),
  META_APP_SECRET: z.string().min(1).optional().describe('Secret of our Meta app; verifies webhook signatures'),
  META_APP_SECRET_PREVIOUS: z.string().min(1).optional().describe('The secret before, accepted during a rotation'),
  META_VERIFY_TOKEN: z.string().min(1).optional().describe('Token Meta repeats when the webhook address is registered'),
  CONSOLE_DIST: z.string().optional().describe("Folder of the built console; default the workspace's own build"),
  RETENTION_WEBHOOKS_DAYS: days.default(30).describe('Days for which raw webhooks and their items are kept, for replay'),
  RETENTION_FAILED_WEBHOOKS_DAYS: days.default(90).describe('Days for which webhook items that were set aside are kept'),
  RETENTION_CHANGES_DAYS: days.default(14).describe('Days for which the change log is kept: who was away for longer reads a snapshot'),
  RETENTION_STATUSES_DAYS: days.default(90).describe("Days for which Meta's single statuses are kept; what they came to stays with the message"),
  RETENTION_NOTIFICATIONS_DAYS: days.default(180).describe('Days for which notifications are kept that are over'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('Least severe log line that is written'),
  LOG_PRETTY: flag.default(false).describe('Coloured log lines for a person instead of JSON'),
  METRICS_TOKEN: z.string().min(16).optional().describe('Bearer token that /metrics asks for; open when absent'),
});
export type Env = z.infer<typeof Env>;
