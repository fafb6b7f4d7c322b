import { Logger } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import pg from 'pg';
import { v7 } from 'uuid';
import { type Config } from '../config/config.js';

/** Seconds, attempts: enough for a person who forgot which password it was, too few for a program that tries them all. */
const SIGN_IN_RULE = { window: 60, max: 20 };
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
  const pool = new pg.Pool({ connectionString: config.database.systemUrl, options: '-c search_path=auth', max: 4, application_name: 'diwan-auth' });
  const lost = (error: Error): void => new Logger('Sign-in').warn(`A database connection was lost: ${error.message}`);
  // A connection that PostgreSQL ends (a restart) is replaced by the next query. Without a listener it would end the process: an idle one
  // through the pool, one that the library has in hand through itself, since the library does not listen.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
};

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
  logger: { level: 'error', disableColors: true },
  emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
  // Names are changed through PATCH /api/v1/me, which tells every screen.
  disabledPaths: ['/sign-up/email', '/update-user'],
  trustedOrigins: trustedOrigins(config.http.publicUrl),
  rateLimit: {
    enabled: true, storage: 'database', modelName: 'rate_limit', fields: { lastRequest: 'last_request' }, window: 60, max: 600,
    customRules: { '/sign-in/email': SIGN_IN_RULE },
  },
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
