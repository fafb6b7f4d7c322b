import { type Translate } from '../../i18n/index.js';

const CATEGORIES = ['marketing', 'utility', 'authentication', 'authentication_international', 'marketing_lite', 'service', 'referral_conversion'] as const;

/** Meta's price and template categories in the reader's language; one that is new is shown as it came. */
export function categoryName(category: string | undefined, t: Translate): string {
  const known = CATEGORIES.find((name) => name === category);
  return known === undefined ? (category ?? '') : t(`conversation.info.category.${known}`);
}
