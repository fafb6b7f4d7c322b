import { type Key, type Translate } from '../../i18n/index.js';

/** What Meta, or we, may say about numbers, accounts, templates and messages: each has a sentence. */
const SUMMARIES = [
  'account.banned', 'account.ban_scheduled', 'account.ban_unclear', 'account.reinstated', 'account.restricted', 'account.violation', 'account.deleted', 'account.cut_off', 'account.offboarded',
  'account.partner_added', 'account.reconnected', 'account.verification', 'account.verification_refused', 'account.price_tier', 'account.auth_international', 'account.country', 'account.ad_account_linked',
  'account.marketing_terms_signed', 'account.other', 'account.review_approved', 'account.review_rejected', 'account.review_pending', 'account.payment_configuration', 'account.solution',
  'alert.limit_deferred', 'alert.limit_refused', 'alert.limit_needs_info', 'alert.official_approved', 'alert.official_rejected', 'alert.picture_lost', 'alert.over', 'alert.other',
  'number.onboarded', 'number.throughput_upgraded', 'number.limit_raised', 'number.limit_lowered', 'number.limit', 'number.flagged', 'number.unflagged', 'number.quality', 'number.name_approved', 'number.name_rejected',
  'number.name_pending', 'number.settings_changed', 'number.username', 'number.error', 'number.paused', 'security.pin_reset_requested', 'security.pin_removed', 'security.pin_changed', 'security.other',
  'flow.status', 'flow.troubled', 'flow.recovered', 'flow.version_expires', 'flow.other',
  'template.approved', 'template.archived', 'template.unarchived', 'template.deleted', 'template.disabled', 'template.flagged', 'template.in_appeal', 'template.limit_exceeded', 'template.locked', 'template.paused',
  'template.pending', 'template.reinstated', 'template.pending_deletion', 'template.rejected', 'template.other', 'template.quality', 'template.category_will_change', 'template.category_changed',
  'template.category_misused', 'template.edited', 'message.not_sent', 'message.in_doubt', 'note.mention', 'note.followed', 'conversation.handed_over',
] as const;

type Data = Readonly<Record<string, unknown>>;
const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
const RESTRICTIONS = [
  'RESTRICTED_BIZ_INITIATED_MESSAGING', 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', 'RESTRICTED_USER_INITIATED_CALLING_CALL_BUTTON_HIDDEN', 'RESTRICTED_BUSINESS_INITIATED_CALLING',
] as const;

/** Meta, policy violations: what goods and conduct an account is reproached with. */
const VIOLATIONS = [
  'ADULT', 'ALCOHOL', 'ANIMALS', 'BODY_PARTS_FLUIDS', 'DATING', 'DIGITAL_SERVICES_PRODUCTS', 'DRUGS', 'GAMBLING',
  'HEALTHCARE', 'REAL_FAKE_CURRENCY', 'SCAM', 'SPAM', 'SUPPLEMENTS', 'TOBACCO', 'UNAUTHORIZED_MEDIA', 'WEAPONS',
] as const;

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : 'none');
/** Keeps Latin names and numbers in one piece inside an Arabic sentence. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** "TIER_2K" as "2,000". */
const limitOf = (tier: string, t: Translate, locale: string): string => {
  const [, digits, thousands] = /^TIER_(\d+)(K)?$/.exec(tier) ?? [];
  if (digits !== undefined) return new Intl.NumberFormat(locale).format(Number(digits) * (thousands === undefined ? 1 : 1_000));
  return tier === 'TIER_UNLIMITED' ? t('notice.limit.unlimited') : tier === 'none' || tier === 'TIER_NOT_SET' ? t('notice.limit.none') : tier;
};

const dateOf = (value: unknown, locale: string): string => {
  const text = textOf(value);
  const at = Date.parse(text);
  return Number.isNaN(at) ? text : new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
};

const restrictionsOf = (value: unknown, t: Translate): string => (Array.isArray(value) ? value as Data[] : []).map(({ type }) => {
  const known = RESTRICTIONS.find((each) => each === type);
  return known === undefined ? isolated(textOf(type)) : t(`notice.restriction.${known}`);
}).join(t('notice.comma'));

/** Every value that a sentence may name, as people write it; "none" where Meta gave none. */
const valuesOf = (data: Data, t: Translate, locale: string): Record<string, string> => {
  const category = CATEGORIES.find((each) => each === data['category']);
  const violation = VIOLATIONS.find((each) => each === data['type']);
  const plain = (name: string): string => textOf(data[name]);
  const shown = (name: string): string => (data[name] === undefined ? '–' : isolated(plain(name)));
  return {
    ...Object.fromEntries(['reason', 'stage', 'quality', 'measure'].map((name) => [name, plain(name)])), status: plain('status').replaceAll('_', ' '),
    ...Object.fromEntries(['name', 'language', 'type', 'event', 'country', 'username', 'code', 'title', 'flow', 'by'].map((name) => [name, shown(name)])),
    region: plain('region'), contact: typeof data['contact'] === 'string' ? isolated(data['contact']) : 'none', category: category === undefined ? plain('category') : t(`notice.category.${category}`), limit: limitOf(plain('limit'), t, locale),
    perSecond: new Intl.NumberFormat(locale).format(Number(data['perSecond'] ?? 0)), date: dateOf(data['date'], locale), until: dateOf(data['until'], locale), on: dateOf(data['on'], locale),
    what: restrictionsOf(data['restrictions'], t), ...(violation === undefined ? {} : { type: t(`notice.violation.${violation}`) }),
  };
};

/** One sentence for what happened; what this version has no words for is shown by its name. */
export const sentenceOf = (summary: string, data: Data, t: Translate, locale: string): string => {
  const known = SUMMARIES.find((each) => each === summary);
  if (known === undefined) return summary;
  const key: Key = `notice.event.${known}`;
  return t(key, valuesOf(data, t, locale));
};

/** What Meta adds in words of its own: a reason, an advice, an explanation. */
export const detailOf = (data: Data): string | null => {
  const found = ['advice', 'explanation', 'description', 'detail', 'message', 'remedy'].map((name) => data[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : null;
};
