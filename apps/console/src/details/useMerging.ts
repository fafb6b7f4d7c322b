import { type ContactSummary } from '@diwan/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useT } from '../i18n/index.js';
import { api } from '../sync/index.js';
import { contactName, problemToast, toast } from '../ui/index.js';

/** Merging and taking it back, each said with the way to undo it. Both resolve to whether it was done; a refusal is shown. */
export interface Merging { readonly merge: (from: ContactSummary, into: ContactSummary) => Promise<boolean>; readonly unmerge: (contact: ContactSummary) => Promise<boolean> }

export function useMerging(): Merging {
  const t = useT();
  const client = useQueryClient();
  const nameOf = (contact: ContactSummary): string => contactName(contact) ?? t('common.unknownContact');
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      problemToast(error);
      return false;
    } finally {
      // The conversations come by the change log; what is known of the people is asked for again.
      void client.invalidateQueries({ queryKey: ['contact'] });
    }
  };
  const unmerge = async (contact: ContactSummary): Promise<boolean> => {
    const done = await attempt(() => api.unmergeContact(contact.id));
    if (done) toast({ message: t('details.merge.undone', { name: nameOf(contact) }), tone: 'success' });
    return done;
  };
  const merge = async (from: ContactSummary, into: ContactSummary): Promise<boolean> => {
    const done = await attempt(() => api.mergeContact(from.id, into.id));
    if (done) toast({ message: t('details.merge.done', { from: nameOf(from), into: nameOf(into) }), tone: 'success', undo: () => void unmerge(from) });
    return done;
  };
  return { merge, unmerge };
}
