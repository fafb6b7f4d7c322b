import { useBulkHistory } from '../inbox/bulkHistory.js';
import { useSelection } from '../inbox/selection.js';
import { BulkBar, type BulkBarProps } from './BulkBar.js';
import { History } from './History.js';
import { JobCards } from './JobCards.js';

/** What is under way, what was done, and what to do with the rows that are marked: at the foot of the list. */
export function Bulk(props: BulkBarProps) {
  const { ids, choosing } = useSelection();
  const history = useBulkHistory();
  return (
    <>
      <JobCards />
      {(ids.size > 0 || choosing) && <BulkBar {...props} />}
      {history !== null && <History key={history.job} at={history.job} />}
    </>
  );
}
