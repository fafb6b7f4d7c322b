import { isProblem } from '../sync/problem-error.js';
import { t } from './index.js';

/** What went wrong and what to do, in the reader's language. */
export const problemText = (error: unknown): string => (isProblem(error) ? t(`errors.${error.code}`) : t('errors.unexpected'));
