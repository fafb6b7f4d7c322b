import { type Me } from '@diwan/contract';
import { type Permission } from '@diwan/domain';
import { memoLast } from './memo.js';
import { type StoreState, store, useSelect } from './store.js';

export interface Session extends Me { readonly can: (permission: Permission) => boolean }

const withCan = memoLast((me: Me): Session => {
  const held = new Set(me.permissions);
  return { ...me, can: (permission) => held.has(permission) };
});

const required = ({ me }: StoreState): Session => {
  if (me === null) throw new Error('Nobody is signed in here');
  return withCan(me);
};

/** Who is signed in and what they may do. Only below the signed-in part of the console. */
export const useSession = (): Session => useSelect(required);
export const currentSession = (): Session => required(store.get());
