import { type Filter } from '@diwan/domain';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { problemText } from '../../i18n/problem.js';
import { useT } from '../../i18n/index.js';
import { api } from '../../sync/index.js';
import classes from './Filter.module.css';

const PAUSE_MS = 400;
const FRESH_MS = 5000;

/** How many conversations a filter holds for right now, while it is being built. Null: it is not whole yet. */
export function CountLine({ filter }: { readonly filter: Filter | null }) {
  const t = useT();
  const [settled] = useDebouncedValue(filter, PAUSE_MS);
  const query = useQuery({
    queryKey: ['count-filter', settled], enabled: settled !== null, staleTime: FRESH_MS, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => (settled === null ? null : api.countFilter(settled, signal)),
  });
  const words = (): string => {
    if (filter === null) return t('views.incomplete');
    if (query.error !== null) return problemText(query.error);
    if (query.data === undefined || query.data === null) return t('views.counting');
    const { data } = query.data;
    if (data === null) return t('views.countUnknown');
    return data.more ? t('views.countMore', { n: data.n }) : t('views.count', { n: data.n });
  };
  return <p className={classes['count']} role="status" style={{ margin: 0 }}>{words()}</p>;
}
