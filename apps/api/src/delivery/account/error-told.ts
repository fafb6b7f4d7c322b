import { classifyStatusError, readErrors, type WebhookItemOf } from '@diwan/cloud-api';
import { said, type Told } from './told.js';

/**
 * What an error of the account's own says (`value.errors[]`, without a message): one that every further message would meet stops the
 * number. Source: Meta, webhooks reference, messages, errors.
 */
export const tellError = (item: WebhookItemOf<'error'>): Told => {
  const [error] = readErrors(item.value.item);
  const code = error?.code ?? 0;
  const { cause, nextStep, accountWide } = classifyStatusError(code);
  return {
    kind: `${item.field}.error`, severity: accountWide ? 'critical' : 'warning', summary: 'number.error', thread: `error ${code}`,
    data: said({ code, cause, nextStep, title: error?.title, detail: error?.details ?? error?.message }), ...(accountWide ? { pause: cause } : {}),
  };
};
