import { type MessageError, type NextAction } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useT } from '../../i18n/index.js';
import { api } from '../../sync/index.js';

export interface ErrorWords { readonly cause: string; readonly nextStep: string | null; /** Null for steps the catalogue does not know. */ readonly action: NextAction | null }

/**
 * Why a message failed and what to do about it, in the reader's language. Null while the sentences are fetched, so that no button tempts to
 * send again what would fail again; Meta's own words for a cause that has no sentence, or when the sentences cannot be had.
 */
export function useErrorWords(error: MessageError | null): ErrorWords | null {
  const t = useT();
  const language = useLanguage();
  const { data, isPending } = useQuery({ queryKey: ['error-catalogue'], queryFn: () => api.errorCatalogue(), staleTime: Infinity, enabled: error !== null });
  if (error === null) return null;
  if (error.cause === 'network') return { cause: t('conversation.status.networkCause'), nextStep: t('conversation.status.networkNext'), action: { kind: 'retry', waitSeconds: null } };
  if (isPending) return null;
  const cause = data?.causes[error.cause]?.[language] ?? error.title ?? t('conversation.status.unexplained', { code: error.code });
  return { cause, nextStep: data?.nextSteps[error.nextStep]?.[language] ?? null, action: data?.actions[error.nextStep] ?? null };
}
