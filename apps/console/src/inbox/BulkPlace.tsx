import { type ConversationView } from '@diwan/contract';
import { lazy, Suspense } from 'react';
import { allWords } from '../i18n/index.js';
import { useSelect } from '../sync/index.js';
import { useBulkHistory } from './bulkHistory.js';
import { filterOf } from './filterOf.js';
import { useSelection } from './selection.js';
import { type View } from './view.js';

const Bulk = lazy(async () => ({ default: (await Promise.all([import('../bulk/Bulk.js'), allWords()]))[0].Bulk }));

/** Where many are dealt with at once; its code comes when the first row is marked, or something is under way. */
export function BulkPlace({ view, rows }: { readonly view: View; readonly rows: readonly ConversationView[] }) {
  const { ids, choosing } = useSelection();
  const history = useBulkHistory();
  const busy = useSelect((state) => state.truth.bulkJobs.size > 0);
  if (ids.size === 0 && !choosing && !busy && history === null) return null;
  const holds = view.q !== undefined ? null : view.saved !== undefined ? { view: view.saved } : { filter: filterOf(view) };
  return <Suspense fallback={null}><Bulk rows={rows} holds={holds} /></Suspense>;
}
