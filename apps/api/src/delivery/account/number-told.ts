import { type AccountEvent, type ReadItem } from './account-item.js';
import { said, tierOf, type Told } from './told.js';

/** Meta's "throughput upgrade": from 80 to 1,000 messages a second. Source: Meta, "Throughput". */
const UPGRADED_PER_SECOND = 1_000;

type Line = Pick<Told, 'severity' | 'summary'> & Partial<Told>;

/** What Meta says about one number: quality, limit, throughput, name, PIN, username, settings. Source: Meta, webhooks reference, by field. */
export const tellNumber = (item: ReadItem<AccountEvent>): Told => {
  const { field, value } = item;
  const event = value.event ?? value.decision;
  return { kind: event === null ? field : `${field}.${event}`, thread: field, data: said({ event }), ...lineOf(item) };
};

const lineOf = (item: ReadItem<AccountEvent>): Line => {
  const subject = `number ${item.digits ?? item.wabaId}`;
  switch (item.field) {
    case 'phone_number_quality_update': return qualityLine(item.value, subject);
    case 'phone_number_name_update': return nameLine(item.value, subject);
    case 'business_capability_update': return capabilityLine(item.value);
    case 'security': return securityLine(item.value, subject);
    case 'account_settings_update': return { severity: 'info', summary: 'number.settings_changed', data: said({ type: item.value.type }) };
    default: return { severity: 'info', summary: 'number.username', data: said({ username: item.value.username, status: item.value.status }) };
  }
};

const limited = (limit: string | null): Pick<Told, 'patch'> => (limit === null ? {} : { patch: { messagingLimit: limit } });

const qualityLine = (value: AccountEvent, subject: string): Line => {
  const limit = tierOf(value.current_limit ?? value.max_daily_conversations_per_business);
  const data = said({ limit, before: tierOf(value.old_limit) });
  const topic = `${subject} quality`;
  switch (value.event) {
    case 'THROUGHPUT_UPGRADE': return { severity: 'info', summary: 'number.throughput_upgraded', thread: 'throughput', data: { perSecond: UPGRADED_PER_SECOND }, patch: { ...limited(limit).patch, sendsPerSecond: UPGRADED_PER_SECOND } };
    case 'ONBOARDING': return { severity: 'info', summary: 'number.onboarded', thread: 'limit', data, ...limited(limit) };
    case 'UPGRADE': return { severity: 'info', summary: 'number.limit_raised', thread: 'limit', data, ...limited(limit), resolve: [topic] };
    case 'DOWNGRADE': return { severity: 'warning', summary: 'number.limit_lowered', thread: 'limit', data, ...limited(limit), raise: { topic } };
    case 'FLAGGED': return { severity: 'critical', summary: 'number.flagged', thread: 'flag', data, patch: { ...limited(limit).patch, status: 'FLAGGED', quality: 'RED' }, raise: { topic } };
    case 'UNFLAGGED': return { severity: 'info', summary: 'number.unflagged', thread: 'flag', data, patch: { ...limited(limit).patch, status: 'CONNECTED', from: ['FLAGGED'], quality: 'UNKNOWN' }, resolve: [topic] };
    default: return { severity: 'info', summary: 'number.quality', data: said({ event: value.event, limit }), ...limited(limit) };
  }
};

const nameLine = ({ decision, requested_verified_name: name, rejection_reason: reason }: AccountEvent, subject: string): Line => {
  const topic = `${subject} name`;
  switch (decision) {
    case 'APPROVED': return { severity: 'info', summary: 'number.name_approved', data: said({ name }), ...(name === null ? {} : { patch: { verifiedName: name } }), resolve: [topic] };
    case 'REJECTED': return { severity: 'warning', summary: 'number.name_rejected', data: said({ name, reason }), raise: { topic } };
    default: return { severity: 'info', summary: 'number.name_pending', data: said({ name, decision }) };
  }
};

const capabilityLine = (value: AccountEvent): Line => {
  const limit = tierOf(value.max_daily_conversations_per_business ?? value.max_daily_conversation_per_phone);
  return {
    severity: 'info', summary: 'number.limit', thread: 'limit', data: said({ limit, numbers: value.max_phone_numbers_per_waba ?? value.max_phone_numbers_per_business }), ...limited(limit),
  };
};

/** Whoever knows the PIN can register the number elsewhere: an admin should know of each change. */
const securityLine = ({ event, requester }: AccountEvent, subject: string): Line => {
  const topic = `${subject} pin`;
  switch (event) {
    case 'PIN_RESET_REQUEST': return { severity: 'warning', summary: 'security.pin_reset_requested', data: said({ requester }), raise: { topic } };
    case 'PIN_REQUEST_SUCCESS': return { severity: 'warning', summary: 'security.pin_removed', data: said({ requester }), raise: { topic } };
    case 'PIN_CHANGED': return { severity: 'info', summary: 'security.pin_changed', data: said({ requester }), resolve: [topic] };
    default: return { severity: 'info', summary: 'security.other', data: said({ event, requester }) };
  }
};
