import { useEffect } from 'react';
import { hasFiles } from './files/shelf.js';
import { isBusy } from './send/parcels.js';

/** Lets the browser ask before a page goes whose files and unsent replies would go with it. Words that are only written are kept anyway. */
export function useLeaving(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => { if (hasFiles() || isBusy()) event.preventDefault(); };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}
