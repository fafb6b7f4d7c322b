import { type MessageError, type NextAction } from '@diwan/contract';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useT } from '../../i18n/index.js';
import { api } from '../../sync/index.js';

export interface ErrorWords { readonly cause: string; readonly nextStep: string | null; /** Null until the catalogue is here, and for steps it does not know. */ readonly action: NextAction | null }

/** Why a message failed and what to do about it, in the reader's language; Meta's own words where ours have not arrived yet. */
export function useErrorWords(error: MessageError | null): ErrorWords | null {
  const t = useT();
  const language = useLanguage();
  const { data } = useQuery({ queryKey: ['error-catalogue'], queryFn: () => api.errorCatalogue(), staleTime: Infinity, enabled: error !== null });
  if (error === null) return null;
  if (error.cause === 'network') return { cause: t('conversation.status.networkCause'), nextStep: t('conversation.status.networkNext'), action: { kind: 'retry', waitSeconds: null } };
  const cause = data?.causes[error.cause]?.[language] ?? error.title ?? t('conversation.status.unexplained', { code: error.code });
  return { cause, nextStep: data?.nextSteps[error.nextStep]?.[language] ?? null, action: data?.actions[error.nextStep] ?? null };
}
