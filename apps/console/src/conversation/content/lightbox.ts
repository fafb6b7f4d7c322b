import { type MediaRef } from '@diwan/domain';
import { createContext, useContext } from 'react';

/** A picture to be shown large; with its message, one can go on from it to the others of the thread. */
export interface Shown { readonly media: MediaRef; readonly messageId: string | null }

export const LightboxContext = createContext<((shown: Shown) => void) | null>(null);

export function useLightbox(): (shown: Shown) => void {
  const open = useContext(LightboxContext);
  if (open === null) throw new Error('A picture stands outside a thread');
  return open;
}
