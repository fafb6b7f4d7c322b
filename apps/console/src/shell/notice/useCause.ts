import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../i18n/index.js';
import { api } from '../../sync/index.js';

/** The catalogue's sentence for the cause that a notification or a line names, in the reader's language; null when it names none. */
export function useCause(data: Readonly<Record<string, unknown>>): string | null {
  const language = useLanguage();
  const cause = [data['cause'], data['reason']].find((value) => typeof value === 'string');
  const known = typeof cause === 'string' ? cause : null;
  const query = useQuery({ queryKey: ['error-catalogue'], queryFn: () => api.errorCatalogue(), staleTime: Infinity, enabled: known !== null });
  return known === null ? null : query.data?.causes[known]?.[language] ?? null;
}
