import { Logger } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api';
import pg from 'pg';
import { v7 } from 'uuid';
import { type Config } from '../config/config.js';
import { attentive } from '../database/attentive-client.js';
import { SignInLimit } from './sign-in-limit.js';

const SIGN_IN = '/sign-in/email';
const journal = new Logger('Sign-in');
/** Header in which we hand the sign-in library the caller's address: ours alone, so nobody outside can set it. */
export const CLIENT_IP_HEADER = 'x-diwan-client-ip';

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

export interface AuthHooks {
  /** A person signed in; told after the session exists. */
  signedIn: (userId: string) => Promise<void>;
  /** A session ended: signed out, revoked or run out; told after it is gone. */
  signedOut: (userId: string) => Promise<void>;
}

/** The library's pool: the system role, looking at schema `auth` only. */
export const createAuthPool = (config: Config): pg.Pool => {
  const pool = new pg.Pool({ ...attentive, connectionString: config.database.systemUrl, options: '-c search_path=auth', max: 4, application_name: 'diwan-auth' });
  const lost = (error: Error): void => journal.warn(`A database connection was lost: ${error.message}`);
  // A connection that PostgreSQL ends (a restart) is replaced by the next query. Without a listener it would end the process: an idle one
  // through the pool, one that the library has in hand through itself, since the library does not listen.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
};

const emailIn = (body: unknown): string => {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : null;
  return typeof email === 'string' ? email : '';
};

/** Stands before and behind each attempt to sign in. */
const limiting = (limit: SignInLimit) => ({
  before: createAuthMiddleware(async ({ path, headers, body }) => {
    if (path !== SIGN_IN) return;
    const seconds = await limit.consume(headers?.get(CLIENT_IP_HEADER) ?? '', emailIn(body));
    if (seconds !== null) throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many attempts' }, { 'retry-after': String(seconds) });
  }),
  after: createAuthMiddleware(async ({ path, headers, body, context }) => {
    if (path === SIGN_IN && context.newSession) await limit.forgive(headers?.get(CLIENT_IP_HEADER) ?? '', emailIn(body));
  }),
});

/** Same origin as the address the browser used, or as the configured one. A browser cannot forge its Host header. */
const trustedOrigins = (publicUrl: string) => (request?: Request): string[] => {
  const host = request?.headers.get('host');
  return host ? [publicUrl, `http://${host}`, `https://${host}`] : [publicUrl];
};

/** Sign-in with e-mail and password. People are invited or seeded: nobody signs up by themselves. */
export const createAuth = (config: Config, pool: pg.Pool, hooks: AuthHooks) => betterAuth({
  appName: 'Diwan',
  baseURL: config.http.publicUrl,
  basePath: '/api/auth',
  secret: config.secret,
  database: pool,
  telemetry: { enabled: false },
  logger: { level: 'error', log: (_level, message, ...about) => journal.error([message, ...about.flatMap((each) => (each instanceof Error ? each.message : []))].join(': ')) },
  // What was refused is the answer's matter; only what failed is the journal's.
  onAPIError: { onError: (error) => { if (!isAPIError(error) || error.statusCode >= 500) journal.error(String(error)); } },
  emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
  // Names are changed through PATCH /api/v1/me, which tells every screen.
  disabledPaths: ['/sign-up/email', '/update-user'],
  trustedOrigins: trustedOrigins(config.http.publicUrl),
  rateLimit: {
    enabled: true, storage: 'database', modelName: 'rate_limit', fields: { lastRequest: 'last_request' }, window: 60, max: 600,
    // The library's own count begins anew only after a minute without any attempt, which an office behind one address never has.
    customRules: { [SIGN_IN]: false },
  },
  hooks: limiting(new SignInLimit(pool)),
  advanced: {
    cookiePrefix: 'diwan', useSecureCookies: config.http.publicUrl.startsWith('https:'),
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
    database: { generateId: () => v7() },
  },
  user: { fields: { emailVerified: 'email_verified', ...timestamps } },
  session: { fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...timestamps } },
  account: {
    fields: {
      userId: 'user_id', accountId: 'account_id', providerId: 'provider_id', accessToken: 'access_token', refreshToken: 'refresh_token',
      idToken: 'id_token', accessTokenExpiresAt: 'access_token_expires_at', refreshTokenExpiresAt: 'refresh_token_expires_at', ...timestamps,
    },
  },
  verification: { fields: { expiresAt: 'expires_at', ...timestamps } },
  databaseHooks: { session: { create: { after: ({ userId }) => hooks.signedIn(userId) }, delete: { after: ({ userId }) => hooks.signedOut(userId) } } },
});

export type Auth = ReturnType<typeof createAuth>;

/** Tokens: `@Inject(AUTH) auth: Auth`. */
export const AUTH = Symbol('Auth');
export const AUTH_POOL = Symbol('AuthPool');
