import { type Translate } from '../../i18n/index.js';

/** Meta's messaging limit in words: how many customers a day may be written to first. */
export const limitText = (limit: string | null, t: Translate, locale: string): string => {
  const [, digits, thousands] = /^TIER_(\d+)(K)?$/.exec(limit ?? '') ?? [];
  if (digits !== undefined) return t('settings.numbers.limitOf.number', { n: new Intl.NumberFormat(locale).format(Number(digits) * (thousands === undefined ? 1 : 1_000)) });
  return limit === 'TIER_UNLIMITED' ? t('settings.numbers.limitOf.unlimited') : t('notice.limit.none');
};
