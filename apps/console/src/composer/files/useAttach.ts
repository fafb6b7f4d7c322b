import { useCallback } from 'react';
import { useT } from '../../i18n/index.js';
import { toast } from '../../ui/index.js';
import { attach, MOST_FILES } from './attachments.js';

/** Gives files to a conversation's tray, and says how many had no room there. */
export function useAttach(conversationId: string): (files: readonly File[], asDocument?: boolean) => void {
  const t = useT();
  return useCallback((files, asDocument = false) => {
    if (attach(conversationId, files, { asDocument }).left > 0) toast({ message: t('composer.limit.tooMany', { n: MOST_FILES }), tone: 'danger' });
  }, [conversationId, t]);
}
