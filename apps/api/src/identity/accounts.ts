import { UserId } from '@diwan/domain';
import { type Auth } from './auth.js';

export interface NewAccount { email: string; name: string; password: string }

/** Makes a person who can sign in, or gives an existing one this password. Returns their id. */
export const ensureAccount = async (auth: Auth, { email, name, password }: NewAccount): Promise<UserId> => {
  const context = await auth.$context;
  const accounts = context.internalAdapter;
  const hash = await context.password.hash(password);
  const existing = await accounts.findUserByEmail(email);
  if (existing) {
    await accounts.updatePassword(existing.user.id, hash);
    return UserId.parse(existing.user.id);
  }
  const user = await accounts.createUser({ email, name, emailVerified: true }, { method: 'admin' });
  await accounts.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash });
  return UserId.parse(user.id);
};
