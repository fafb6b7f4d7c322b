import { type AccountEvent, type ReadItem } from './account-item.js';
import { tellAccountUpdate } from './account-update.js';
import { tellFlow } from './flow-told.js';
import { tellNumber } from './number-told.js';
import { said, type Told } from './told.js';

type Line = Pick<Told, 'severity' | 'summary'> & Partial<Told>;

/** What an event about an account, a number or a flow says and what follows from it. Pure; an event of a kind not known here is a plain line. */
export const tellAccount = (item: ReadItem<AccountEvent>): Told => {
  switch (item.field) {
    case 'account_update': return tellAccountUpdate(item);
    case 'flows': return tellFlow(item);
    case 'phone_number_quality_update': case 'phone_number_name_update': case 'business_capability_update': case 'security': case 'account_settings_update':
    case 'business_username_updates': case 'business_username_update': case 'phone_number_username_update': return tellNumber(item);
    case 'account_review_update': return whole(item, reviewLine(item));
    case 'account_alerts': return whole(item, alertLine(item));
    case 'payment_configuration_update': return whole(item, paymentLine(item));
    case 'partner_solutions': return whole(item, { severity: 'info', summary: 'account.solution', data: said({ id: item.value.solution_id, status: item.value.solution_status }) });
    default: return whole(item, { severity: 'info', summary: 'account.other' });
  }
};

const whole = ({ field, value }: ReadItem<AccountEvent>, line: Line): Told => {
  const event = value.event ?? value.decision ?? value.alert_info.alert_type;
  return { kind: event === null ? field : `${field}.${event}`, thread: field, data: said({ event: event ?? field }), ...line };
};

const reviewLine = ({ wabaId, value: { decision } }: ReadItem<AccountEvent>): Line => {
  const topic = `account ${wabaId} review`;
  switch (decision) {
    case 'APPROVED': return { severity: 'info', summary: 'account.review_approved', data: {}, resolve: [topic] };
    case 'REJECTED': return { severity: 'critical', summary: 'account.review_rejected', data: {}, raise: { topic } };
    default: return { severity: 'info', summary: 'account.review_pending', data: said({ decision }) };
  }
};

const SEVERITY: Readonly<Record<string, Told['severity']>> = { CRITICAL: 'critical', WARNING: 'warning', INFORMATIONAL: 'info' };
/** Kinds of alert that have a sentence of their own. Source: Meta, webhooks reference, account_alerts. */
const ALERTS: Readonly<Record<string, string>> = {
  INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED: 'alert.limit_deferred', INCREASED_CAPABILITIES_ELIGIBILITY_FAILED: 'alert.limit_refused',
  INCREASED_CAPABILITIES_ELIGIBILITY_NEED_MORE_INFO: 'alert.limit_needs_info', OBA_APPROVED: 'alert.official_approved', OBA_REJECTED: 'alert.official_rejected',
  PROFILE_PICTURE_LOST: 'alert.picture_lost',
};

const alertLine = ({ wabaId, value: { entity_id: entity, alert_info: info } }: ReadItem<AccountEvent>): Line => {
  const type = info.alert_type ?? 'UNKNOWN';
  const severity = SEVERITY[info.alert_severity ?? ''] ?? 'warning';
  const topic = `account ${wabaId} alert ${type} ${entity ?? ''}`;
  // Good news has no end; a warning that is not active any more is over.
  const over = info.alert_status === 'NONE' && severity !== 'info';
  return {
    severity: over ? 'info' : severity, summary: over ? 'alert.over' : ALERTS[type] ?? 'alert.other', thread: `alert ${type} ${entity ?? ''}`, data: said({ type, description: info.alert_description }),
    ...(over || severity === 'info' ? { resolve: [topic] } : { raise: { topic } }),
  };
};

const paymentLine = ({ wabaId, value }: ReadItem<AccountEvent>): Line => {
  const { configuration_name: name, provider_name: provider, status } = value;
  const active = status === null || /^active$/i.test(status);
  const topic = `account ${wabaId} payment ${name ?? ''}`;
  return { severity: active ? 'info' : 'warning', summary: 'account.payment_configuration', thread: `payment ${name ?? ''}`, data: said({ name, provider, status }), ...(active ? { resolve: [topic] } : { raise: { topic } }) };
};
