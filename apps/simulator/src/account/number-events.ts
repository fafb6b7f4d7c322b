import { type AccountEvent, choice, given, numeric, words } from './define.js';

const tiers = ['TIER_50', 'TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED'] as const;
const nameReasons = ['', 'NAME_EMPLOYEE_ISSUE', 'NAME_ENDCLIENT_NOTRELATED', 'NAME_FORMAT_UNACCEPTABLE', 'NAME_INDIVIDUAL_ISSUE', 'NAME_NOT_CONSISTENT'] as const;

/** Events about one business number. */
export const numberEvents: readonly AccountEvent[] = [
  {
    key: 'phone_number_quality_update', field: 'phone_number_quality_update', group: 'number', title: 'Quality, limit or throughput changed',
    fields: [choice('event', ['FLAGGED', 'UNFLAGGED', 'UPGRADE', 'DOWNGRADE', 'ONBOARDING', 'THROUGHPUT_UPGRADE']), choice('old_limit', tiers, 'TIER_10K'), choice('current_limit', tiers, 'TIER_2K')],
    value: ({ number, get }) => ({ display_phone_number: number.waId, event: get('event'), ...given('old_limit', get('old_limit')), ...given('current_limit', get('current_limit')), max_daily_conversations_per_business: get('current_limit') }),
    effect: ({ number, get }) => {
      const event = get('event');
      if (event === 'FLAGGED') Object.assign(number, { quality: 'RED', status: 'FLAGGED' });
      if (event === 'UNFLAGGED') Object.assign(number, { quality: 'GREEN', status: 'CONNECTED' });
      if (event === 'THROUGHPUT_UPGRADE') number.throughput = 'HIGH';
      if (get('current_limit') !== '') number.messagingLimit = get('current_limit');
    },
  },
  {
    key: 'phone_number_name_update', field: 'phone_number_name_update', group: 'number', title: 'Display name decided',
    fields: [choice('decision', ['APPROVED', 'REJECTED', 'DEFERRED', 'PENDING']), words('requested_verified_name', 'متجر ديوان'), choice('rejection_reason', nameReasons)],
    value: ({ number, get }) => ({ display_phone_number: number.waId, decision: get('decision'), requested_verified_name: get('requested_verified_name'), rejection_reason: get('rejection_reason') || (get('decision') === 'REJECTED' ? 'NAME_NOT_CONSISTENT' : null) }),
    effect: ({ number, get }) => { if (get('decision') === 'APPROVED') number.verifiedName = get('requested_verified_name'); },
  },
  {
    key: 'business_capability_update', field: 'business_capability_update', group: 'number', title: 'Messaging limit changed',
    fields: [choice('max_daily_conversations_per_business', ['2000', '250', '10000', '100000', '-1', 'TIER_2K', 'TIER_UNLIMITED']), words('max_phone_numbers_per_business', '20'), words('max_phone_numbers_per_waba', '20')],
    value: ({ get }) => ({
      max_daily_conversations_per_business: numeric(get('max_daily_conversations_per_business')), max_phone_numbers_per_business: numeric(get('max_phone_numbers_per_business')), max_phone_numbers_per_waba: numeric(get('max_phone_numbers_per_waba')),
    }),
    effect: ({ number, get }) => {
      const limit = get('max_daily_conversations_per_business');
      number.messagingLimit = ({ 250: 'TIER_250', 2000: 'TIER_2K', 10000: 'TIER_10K', 100000: 'TIER_100K', '-1': 'TIER_UNLIMITED' } as Record<string, string>)[limit] ?? limit;
    },
  },
  {
    key: 'security', field: 'security', group: 'number', title: 'PIN changed or asked for', fields: [choice('event', ['PIN_CHANGED', 'PIN_RESET_REQUEST', 'PIN_REQUEST_SUCCESS']), words('requester', '104996122399160')],
    value: ({ number, get }) => ({ display_phone_number: number.waId, event: get('event'), ...given('requester', get('requester')) }),
  },
  {
    key: 'account_settings_update', field: 'account_settings_update', group: 'number', title: 'Calling settings changed', fields: [choice('calling', ['ENABLED', 'DISABLED'])],
    value: ({ number, get, now }) => ({ messaging_product: 'whatsapp', timestamp: String(now), type: 'phone_number_settings', phone_number_settings: { phone_number_id: number.id, calling: { status: get('calling') } } }),
  },
  {
    key: 'business_username_updates', field: 'business_username_updates', group: 'number', title: 'Business username decided', fields: [choice('status', ['approved', 'reserved', 'deleted']), words('username', 'diwan_store')],
    value: ({ number, get }) => ({ display_phone_number: number.waId, username: get('username'), status: get('status') }),
  },
  {
    key: 'messages.errors', field: 'messages', group: 'number', title: 'An error of the account, without a message', fields: [choice('code', ['130429', '131042', '131031', '131000', '368', '0'])],
    value: ({ number, get }) => ({ messaging_product: 'whatsapp', metadata: { display_phone_number: number.waId, phone_number_id: number.id }, errors: [{ code: Number(get('code')) }] }),
  },
];
