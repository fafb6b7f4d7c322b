import { useState } from 'react';
import { problemToast, toast } from '../ui/index.js';

/** Runs a write with a busy mark; says that it worked, or why not. Resolves to whether it did. */
export function useSaving(): { readonly saving: boolean; readonly save: (write: () => Promise<unknown>, done: string) => Promise<boolean> } {
  const [saving, setSaving] = useState(false);
  const save = async (write: () => Promise<unknown>, done: string): Promise<boolean> => {
    setSaving(true);
    try {
      await write();
      toast({ message: done, tone: 'success' });
      return true;
    } catch (error) {
      problemToast(error);
      return false;
    } finally {
      setSaving(false);
    }
  };
  return { saving, save };
}
