import { contactOf } from '../webhook/identity.js';
import { type AccountEvent, choice, type EventContext, words } from './define.js';

const metadata = ({ number }: EventContext) => ({ messaging_product: 'whatsapp', metadata: { display_phone_number: number.waId, phone_number_id: number.id } });
const who = ({ sim, waId, number }: EventContext) => contactOf(sim, waId, number);

/** Events about a customer, beside their messages. */
const customerEvents: readonly AccountEvent[] = [
  {
    key: 'user_preferences', field: 'user_preferences', group: 'customer', title: 'Marketing stopped, resumed or signed up for', fields: [choice('value', ['stop', 'resume', 'signup'])],
    value: (context) => {
      const identity = who(context);
      return {
        ...metadata(context), contacts: [identity.contact],
        user_preferences: [{
          ...(identity.waId === undefined ? {} : { wa_id: identity.waId }), ...(identity.userId === undefined ? {} : { user_id: identity.userId }), detail: `User requested to ${context.get('value')} marketing messages`,
          category: 'marketing_messages', value: context.get('value'), ...(context.get('value') === 'signup' ? { signup_id: '1208711234567' } : {}), timestamp: context.now,
        }],
      };
    },
    effect: ({ sim, waId, get }) => { sim.store.customer(waId).marketingStopped = get('value') === 'stop'; },
  },
  {
    key: 'messages.user_actions', field: 'messages', group: 'customer', title: 'A link in a marketing message was clicked', fields: [words('product_id', '')],
    value: (context) => ({
      ...metadata(context), user_actions: [{ action_type: 'marketing_messages_link_click', timestamp: String(context.now), marketing_messages_link_click_data: { click_component: 'CTA', ...(context.get('product_id') ? { product_id: context.get('product_id') } : {}), click_id: '5e0a2b', tracking_token: 'eJwzqTM' } }],
    }),
  },
  {
    key: 'calls', field: 'calls', group: 'customer', title: 'A call of the customer', fields: [choice('event', ['connect', 'terminate']), choice('status', ['COMPLETED', 'FAILED'])],
    value: (context) => ({
      ...metadata(context), contacts: [who(context).contact],
      calls: [{
        id: `wacid.${Buffer.from(`${context.waId}${context.now}`).toString('base64')}`, from: context.waId, to: context.number.waId, event: context.get('event'), timestamp: String(context.now), direction: 'USER_INITIATED',
        ...(context.get('event') === 'connect' ? { session: { sdp_type: 'offer', sdp: 'v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n' } } : { status: context.get('status'), start_time: String(context.now - 65), end_time: String(context.now), duration: 65 }),
      }],
    }),
  },
];

/** Events of products this simulator does not play, and of those still to come: a receiver must take and ignore them. */
const strangeEvents: readonly AccountEvent[] = [
  {
    key: 'flows', field: 'flows', group: 'other', title: 'A flow changed or has trouble', fields: [choice('event', ['FLOW_STATUS_CHANGE', 'CLIENT_ERROR_RATE', 'ENDPOINT_ERROR_RATE', 'ENDPOINT_LATENCY', 'ENDPOINT_AVAILABILITY', 'FLOW_VERSION_EXPIRY_WARNING']), choice('new_status', ['PUBLISHED', 'BLOCKED', 'THROTTLED', 'DEPRECATED'])],
    value: ({ get }) => ({ event: get('event'), message: 'Flow visit changed.', flow_id: '6627390910605886', ...(get('event') === 'FLOW_STATUS_CHANGE' ? { old_status: 'DRAFT', new_status: get('new_status') } : { threshold: 10, alert_state: 'ACTIVATED', error_rate: 14 }) }),
  },
  {
    key: 'group_lifecycle_update', field: 'group_lifecycle_update', group: 'other', title: 'Group made or deleted', fields: [choice('type', ['group_create', 'group_delete']), words('subject', 'VIP')],
    value: (context) => ({ ...metadata(context), groups: [{ timestamp: String(context.now), group_id: 'Y2FwaV9ncm91cDox', type: context.get('type'), request_id: 'req-1', subject: context.get('subject'), invite_link: 'https://chat.whatsapp.com/LINK' }] }),
  },
  {
    key: 'group_participants_update', field: 'group_participants_update', group: 'other', title: 'Group members changed', fields: [choice('type', ['group_participants_add', 'group_participants_remove'])],
    value: (context) => ({ ...metadata(context), groups: [{ timestamp: String(context.now), group_id: 'Y2FwaV9ncm91cDox', type: context.get('type'), [context.get('type') === 'group_participants_add' ? 'added_participants' : 'removed_participants']: [{ wa_id: context.waId }] }] }),
  },
  {
    key: 'automatic_events', field: 'automatic_events', group: 'other', title: 'A lead or purchase was recognised', fields: [choice('event_name', ['LeadSubmitted', 'Purchase'])],
    value: (context) => ({ ...metadata(context), automatic_events: [{ id: `wamid.${Buffer.from(context.waId).toString('base64')}`, event_name: context.get('event_name'), timestamp: String(context.now), ctwa_clid: 'Aff-n8ZTODiE', ...(context.get('event_name') === 'Purchase' ? { custom_data: { currency: 'SAR', value: 247 } } : {}) }] }),
  },
  {
    key: 'payment_configuration_update', field: 'payment_configuration_update', group: 'other', title: 'Payment configuration changed', fields: [choice('status', ['Active', 'Needs Testing', 'Needs Connecting'])],
    value: ({ get, now }) => ({ configuration_name: 'store-payments', provider_name: 'razorpay', provider_mid: 'acc_GP4lfNA0iIMn5B', status: get('status'), created_timestamp: now - 86_400, updated_timestamp: now }),
  },
  {
    key: 'partner_solutions', field: 'partner_solutions', group: 'other', title: 'Partner solution changed', fields: [choice('event', ['SOLUTION_CREATED', 'SOLUTION_UPDATED']), choice('solution_status', ['INITIATED', 'ACTIVE', 'DEACTIVATED'])],
    value: ({ get }) => ({ event: get('event'), solution_id: '774485461512159', solution_status: get('solution_status') }), portfolio: true,
  },
  {
    key: 'messaging_handovers', field: 'messaging_handovers', group: 'other', title: 'Another app took the conversation', fields: [choice('event', ['pass_thread_control', 'take_thread_control'])],
    value: (context) => ({ ...metadata(context), messaging_handovers: [{ sender: context.waId, recipient: context.number.waId, timestamp: String(context.now), event: context.get('event'), previous_owner_role: 'primary', new_owner_role: 'secondary' }] }),
  },
  {
    key: 'unknown', field: 'tracking_events', group: 'other', title: 'A field nobody knows yet', fields: [words('value', 'something new')],
    value: ({ get }) => ({ messaging_product: 'whatsapp', novelty: { value: get('value'), list: [1, 'two', null] } }),
  },
];

export const otherEvents: readonly AccountEvent[] = [...customerEvents, ...strangeEvents];
