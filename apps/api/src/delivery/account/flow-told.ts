import { type AccountEvent, type ReadItem } from './account-item.js';
import { said, type Told } from './told.js';

type Line = Pick<Told, 'severity' | 'summary'> & Partial<Told>;

/** What Meta says about a flow: its state, its errors, its endpoint, its version. Source: Meta, Flows webhooks. */
export const tellFlow = (item: ReadItem<AccountEvent>): Told => {
  const { value } = item;
  const subject = `flow ${value.flow_id ?? ''}`;
  return { kind: `flows.${value.event ?? 'UNKNOWN'}`, thread: `${subject} ${value.event ?? ''}`, data: said({ flow: value.flow_id, message: value.message }), ...lineOf(value, subject) };
};

const lineOf = (value: AccountEvent, subject: string): Line => {
  switch (value.event) {
    case 'FLOW_STATUS_CHANGE': {
      const blocked = value.new_status === 'BLOCKED' || value.new_status === 'THROTTLED';
      const topic = `${subject} status`;
      return {
        severity: value.new_status === 'BLOCKED' ? 'critical' : blocked ? 'warning' : 'info', summary: 'flow.status',
        data: said({ flow: value.flow_id, before: value.old_status, status: value.new_status, message: value.message }), ...(blocked ? { raise: { topic } } : { resolve: [topic] }),
      };
    }
    case 'CLIENT_ERROR_RATE': case 'ENDPOINT_ERROR_RATE': case 'ENDPOINT_LATENCY': case 'ENDPOINT_AVAILABILITY': return alertLine(value, subject, value.event);
    case 'FLOW_VERSION_EXPIRY_WARNING': return { severity: 'warning', summary: 'flow.version_expires', raise: { topic: `${subject} version` } };
    default: return { severity: 'info', summary: 'flow.other', data: said({ flow: value.flow_id, event: value.event, message: value.message }) };
  }
};

const alertLine = (value: AccountEvent, subject: string, event: string): Line => {
  const over = value.alert_state === 'DEACTIVATED';
  const topic = `${subject} ${event}`;
  return {
    severity: over ? 'info' : 'warning', summary: over ? 'flow.recovered' : 'flow.troubled',
    data: said({ flow: value.flow_id, measure: event, rate: value.error_rate, threshold: value.threshold, message: value.message }), ...(over ? { resolve: [topic] } : { raise: { topic } }),
  };
};
