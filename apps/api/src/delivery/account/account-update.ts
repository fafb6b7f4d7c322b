import { type AccountEvent, type ReadItem } from './account-item.js';
import { dateOf, said, type Told } from './told.js';

type Line = Pick<Told, 'severity' | 'summary'> & Partial<Told>;

/** Our access is back. */
const BACK = { status: 'CONNECTED', from: ['DISCONNECTED', 'DELETED'] } as const;

/** Restrictions of Meta's on what may be sent; the others close calls or the adding of numbers. */
const STOPS_ANSWERS = 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING';

/**
 * What `account_update` says. Source: Meta, webhooks reference, account_update; the two of phone-app numbers are in "Onboarding WhatsApp
 * Business app users".
 */
export const tellAccountUpdate = (item: ReadItem<AccountEvent>): Told => {
  const { field, wabaId, value } = item;
  const event = value.event ?? 'UNKNOWN';
  const line = lineOf(item, `account ${wabaId}`);
  return { kind: `${field}.${event}`, thread: event, data: said({ event }), ...line };
};

const lineOf = (item: ReadItem<AccountEvent>, account: string): Line => {
  const { value } = item;
  switch (value.event) {
    case 'DISABLED_UPDATE': return banLine(value, account);
    case 'ACCOUNT_RESTRICTION': return restrictionLine(item, account);
    case 'ACCOUNT_VIOLATION': {
      const type = value.violation_info.violation_type;
      return { severity: 'warning', summary: 'account.violation', data: said({ type }), raise: { topic: `${account} violation ${type ?? ''}` } };
    }
    case 'ACCOUNT_DELETED': return { severity: 'critical', summary: 'account.deleted', thread: 'connection', patch: { status: 'DELETED' }, pause: 'sender_number_gone', raise: { topic: `${account} connection` } };
    case 'PARTNER_REMOVED': case 'PARTNER_APP_UNINSTALLED': return cutOffLine(value, account, 'account.cut_off');
    case 'ACCOUNT_OFFBOARDED': return cutOffLine(value, account, 'account.offboarded');
    case 'PARTNER_ADDED': case 'PARTNER_APP_INSTALLED': return { severity: 'info', summary: 'account.partner_added', thread: 'connection', patch: BACK, resolve: [`${account} connection`] };
    case 'ACCOUNT_RECONNECTED': return { severity: 'info', summary: 'account.reconnected', thread: 'connection', patch: BACK, resolve: [`${account} connection`] };
    default: return plainLine(value, account);
  }
};

const banLine = ({ ban_info: { waba_ban_state: state, waba_ban_date: date } }: AccountEvent, account: string): Line => {
  const common = { thread: 'ban', data: said({ date: dateOf(date)?.toISOString() ?? date }) };
  const topic = `${account} banned`;
  switch (state) {
    case 'DISABLE': return { ...common, severity: 'critical', summary: 'account.banned', patch: { status: 'BANNED' }, pause: 'account_locked', raise: { topic } };
    case 'SCHEDULE_FOR_DISABLE': return { ...common, severity: 'critical', summary: 'account.ban_scheduled', raise: { topic } };
    // What waits is not sent by itself: after days it may be out of place, so an admin lets it go.
    case 'REINSTATE': return { ...common, severity: 'info', summary: 'account.reinstated', patch: { status: 'CONNECTED', from: ['BANNED'] }, resolve: [topic] };
    default: return { ...common, severity: 'warning', summary: 'account.ban_unclear', data: said({ state, date }) };
  }
};

/** Until when the last of the restrictions holds; null when one has no end. */
const restrictedUntil = ({ restriction_info: restrictions }: AccountEvent): Date | null => {
  const ends = restrictions.map(({ expiration }) => dateOf(expiration));
  return ends.length > 0 && ends.every((end) => end !== null) ? new Date(Math.max(...ends.map((end) => end.getTime()))) : null;
};

const restrictionLine = ({ value, digits }: ReadItem<AccountEvent>, account: string): Line => {
  const restrictions = value.restriction_info.map((each) => said({ type: each.restriction_type, until: dateOf(each.expiration)?.toISOString(), remedy: each.remediation }));
  const expiresAt = restrictedUntil(value);
  const stops = value.restriction_info.some(({ restriction_type: type }) => type === STOPS_ANSWERS);
  return {
    severity: stops ? 'critical' : 'warning', summary: 'account.restricted', thread: `restriction ${digits ?? ''}`, data: said({ restrictions, until: expiresAt?.toISOString() }),
    raise: { topic: `${account} restricted ${digits ?? ''}`, expiresAt },
  };
};

/** Our access is gone: nothing can be sent or read until somebody connects the account again. */
const cutOffLine = ({ disconnection_info: info }: AccountEvent, account: string, summary: string): Line => ({
  severity: 'critical', summary, thread: 'connection', data: said({ reason: info.reason, by: info.initiated_by }), patch: { status: 'DISCONNECTED' }, pause: 'permission_missing',
  raise: { topic: `${account} connection` },
});

const plainLine = (value: AccountEvent, account: string): Line => {
  switch (value.event) {
    case 'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE': {
      const { status, rejection_reasons: reasons } = value.partner_client_certification_info;
      const refused = /REJECT|FAIL|REVOK/.test(status ?? '');
      const topic = `${account} verification`;
      return {
        severity: refused ? 'warning' : 'info', summary: refused ? 'account.verification_refused' : 'account.verification', thread: 'verification',
        data: said({ status, reasons: reasons.filter((reason) => reason !== null && reason !== 'NONE') }), ...(refused ? { raise: { topic } } : { resolve: [topic] }),
      };
    }
    case 'VOLUME_BASED_PRICING_TIER_UPDATE': {
      const { pricing_category: category, tier, effective_month: month, region } = value.volume_tier_info;
      return { severity: 'info', summary: 'account.price_tier', data: said({ category, tier, month, region }) };
    }
    case 'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE': return { severity: 'info', summary: 'account.auth_international' };
    case 'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE': return { severity: 'info', summary: 'account.country', data: said({ country: value.country }) };
    case 'AD_ACCOUNT_LINKED': return { severity: 'info', summary: 'account.ad_account_linked' };
    case 'MM_LITE_TERMS_SIGNED': return { severity: 'info', summary: 'account.marketing_terms_signed' };
    default: return { severity: 'info', summary: 'account.other' };
  }
};
