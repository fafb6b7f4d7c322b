import { type BlockAnswer, type ConversationView } from '@diwan/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../i18n/index.js';
import { api } from '../sync/index.js';
import { contactName, problemToast, toast } from '../ui/index.js';

/** Blocking a person at the conversation's number and taking it back. Both resolve to whether it was done; a refusal is shown. */
export interface Blocking { readonly busy: boolean; readonly block: () => Promise<boolean>; readonly unblock: () => Promise<boolean> }

export function useBlocking({ numberId, contact }: Pick<ConversationView, 'numberId' | 'contact'>): Blocking {
  const t = useT();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  // Isolated by hand: in a toast there is no element to do it.
  const name = `\u2068${contactName(contact) ?? t('common.unknownContact')}\u2069`;
  const attempt = async (work: () => Promise<BlockAnswer>, done: string): Promise<boolean> => {
    setBusy(true);
    try {
      const { failed } = await work();
      toast(failed.length === 0 ? { message: done, tone: 'success' } : { message: t('details.block.partly', { n: failed.length }) });
      return true;
    } catch (error) {
      problemToast(error);
      return false;
    } finally {
      setBusy(false);
      // The conversation comes by the change log; what is known of the person is asked for again.
      void client.invalidateQueries({ queryKey: ['contact'] });
    }
  };
  return {
    busy,
    block: () => attempt(() => api.blockContact(contact.id, numberId), t('details.block.done', { name })),
    unblock: () => attempt(() => api.unblockContact(contact.id, numberId), t('details.block.undone', { name })),
  };
}
