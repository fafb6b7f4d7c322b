import { type AccountEvent, choice, type EventContext, type EventField, words } from './define.js';

/** `account_update` events differ in what stands beside `event`. */
function update(event: string, title: string, fields: readonly EventField[], rest: (context: EventContext) => Record<string, unknown>, more: Partial<AccountEvent> = {}): AccountEvent {
  return { key: `account_update.${event}`, field: 'account_update', group: 'account', title, fields, value: (context) => ({ event, ...rest(context) }), ...more };
}

const partner = (event: string, title: string): AccountEvent => update(event, title, [words('partner_app_id', '634974688087057')], ({ number, get }) => ({
  waba_info: { waba_id: number.wabaId, owner_business_id: '2729063490586005', ...(event.includes('APP_') ? { partner_app_id: get('partner_app_id') } : {}) },
  ...(event === 'PARTNER_REMOVED' ? { disconnection_info: { reason: 'ACCOUNT_DISCONNECTED', initiated_by: 'BUSINESS' } } : {}),
}), { portfolio: true });

/** Days from now, as the unix seconds of a restriction's end. */
const inDays = ({ now, get }: EventContext): number => now + Number(get('days') || '7') * 86_400;

/** Events about the whole account. */
export const accountEvents: readonly AccountEvent[] = [
  update('ACCOUNT_RESTRICTION', 'Account restricted', [
    choice('restriction_type', ['RESTRICTED_BIZ_INITIATED_MESSAGING', 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 'RESTRICTED_ADD_PHONE_NUMBER_ACTION']), words('days', '7'),
  ], (context) => ({ restriction_info: [{ restriction_type: context.get('restriction_type'), expiration: inDays(context) }] }), { effect: ({ number }) => { number.status = 'RESTRICTED'; } }),
  update('ACCOUNT_VIOLATION', 'Policy violation found', [choice('violation_type', ['ADULT', 'SPAM', 'SCAM', 'ALCOHOL', 'GAMBLING', 'PRESCRIPTION_DRUGS', 'WEAPONS'])], ({ get }) => ({ violation_info: { violation_type: get('violation_type') } })),
  update('DISABLED_UPDATE', 'Account disabled or reinstated', [choice('waba_ban_state', ['SCHEDULE_FOR_DISABLE', 'DISABLE', 'REINSTATE']), words('waba_ban_date', 'April 17, 2027')],
    ({ get }) => ({ ban_info: { waba_ban_state: get('waba_ban_state'), waba_ban_date: get('waba_ban_date') } }),
    { effect: ({ number, get }) => { number.status = get('waba_ban_state') === 'DISABLE' ? 'BANNED' : 'CONNECTED'; } }),
  update('ACCOUNT_DELETED', 'Account deleted', [], () => ({})),
  update('ACCOUNT_OFFBOARDED', 'Business app disconnected (coexistence)', [], () => ({}), { effect: ({ number }) => { number.onBusinessApp = false; } }),
  update('ACCOUNT_RECONNECTED', 'Business app connected again (coexistence)', [], () => ({}), { effect: ({ number }) => { number.onBusinessApp = true; } }),
  partner('PARTNER_ADDED', 'Account shared with a partner'), partner('PARTNER_REMOVED', 'Account taken from a partner'),
  partner('PARTNER_APP_INSTALLED', 'Partner app given access'), partner('PARTNER_APP_UNINSTALLED', 'Partner app lost access'),
  update('PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE', 'Partner-led verification decided', [choice('status', ['APPROVED', 'PENDING', 'FAILED', 'REVOKED'])],
    ({ get }) => ({ partner_client_certification_info: { client_business_id: '2729063490586005', status: get('status'), rejection_reasons: get('status') === 'FAILED' ? ['ADDRESS_NOT_MATCHING'] : ['NONE'] } })),
  update('VOLUME_BASED_PRICING_TIER_UPDATE', 'Price tier reached', [choice('pricing_category', ['UTILITY', 'AUTHENTICATION']), words('tier', '25000001:50000000'), words('region', 'Saudi Arabia')],
    ({ get, now }) => ({ volume_tier_info: { tier_update_time: now, pricing_category: get('pricing_category'), tier: get('tier'), effective_month: new Date(now * 1000).toISOString().slice(0, 7), region: get('region') } })),
  update('BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE', 'Primary country set', [words('country', 'SA')], ({ get }) => ({ country: get('country') })),
  update('AUTH_INTL_PRICE_ELIGIBILITY_UPDATE', 'International authentication prices apply', [words('country_code', 'ID')],
    ({ get, now }) => ({ auth_international_rate_eligibility: { exception_countries: [{ country_code: get('country_code'), start_time: now + 2_592_000 }], start_time: now + 2_592_000 } })),
  update('AD_ACCOUNT_LINKED', 'Ad account linked', [], ({ number }) => ({ waba_info: { waba_id: number.wabaId, ad_account_linked: '4005115012345678', owner_business_id: '2729063490586005' } })),
  update('MM_LITE_TERMS_SIGNED', 'Marketing messages terms signed', [], ({ number }) => ({ waba_info: { waba_id: number.wabaId, owner_business_id: '2729063490586005' } })),
  {
    key: 'account_review_update', field: 'account_review_update', group: 'account', title: 'Account reviewed', fields: [choice('decision', ['APPROVED', 'REJECTED', 'PENDING', 'DEFERRED'])],
    value: ({ get }) => ({ decision: get('decision') }),
  },
  {
    key: 'account_alerts', field: 'account_alerts', group: 'account', title: 'Alert', fields: [
      choice('alert_type', ['INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO', 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED', 'INCREASED_CAPABILITIES_ELIGIBILITY_FAILED', 'OBA_APPROVED', 'OBA_REJECTED', 'PROFILE_PICTURE_LOST']),
      choice('alert_severity', ['WARNING', 'CRITICAL', 'INFORMATIONAL']), choice('alert_status', ['ACTIVE', 'NONE']), choice('entity_type', ['PHONE_NUMBER', 'BUSINESS', 'CURRENT_STATUS_ID']),
      words('alert_description', 'We need more information to raise your messaging limit.'),
    ],
    value: ({ number, get }) => ({
      entity_type: get('entity_type'), entity_id: get('entity_type') === 'BUSINESS' ? '2729063490586005' : number.id,
      alert_info: { alert_severity: get('alert_severity'), alert_status: get('alert_status'), alert_type: get('alert_type'), alert_description: get('alert_description') },
    }),
  },
];
