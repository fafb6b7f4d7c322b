import { type WebhookItem } from '@diwan/cloud-api';
import { z } from 'zod';

/** Text, also from a number; anything else reads as absent. Meta's samples disagree with its tables about types. */
const text = z.union([z.string(), z.number().transform(String)]).nullish().catch(null).transform((value) => value ?? null);
/** An object of which nothing but these keys is read; what is no object reads as one without any of them. */
const part = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.object(shape).catch(() => z.object(shape).parse({}));
/** A list, also of one thing that stands alone; what is neither reads as empty. */
const list = <Item extends z.ZodType>(item: Item) => z.preprocess((value) => (Array.isArray(value) ? value as unknown[] : value === null || value === undefined ? [] : [value]), z.array(item)).catch([]);

/** The keys of template events that mean something here. Source: Meta, webhooks reference, message_template_* and template_*. */
const Template = z.object({
  message_template_id: text, message_template_name: text, message_template_language: text, message_template_category: text, event: text, reason: text,
  previous_quality_score: text, new_quality_score: text, new_category: text, previous_category: text, correct_category: text, category_update_timestamp: text,
  message_template_element: text, message_template_title: text, message_template_footer: text,
  message_template_buttons: list(part({ message_template_button_type: text, message_template_button_text: text, message_template_button_url: text, message_template_button_phone_number: text })),
  disable_info: part({ disable_date: text }), other_info: part({ title: text, description: text }), rejection_info: part({ reason: text, recommendation: text }),
});
export type TemplateEvent = z.infer<typeof Template>;

/** The keys of account, number and flow events that mean something here. Source: Meta, webhooks reference, account_*, phone_number_*, business_*, security, flows. */
const Account = z.object({
  event: text, decision: text, display_phone_number: text, phone_number: text, current_limit: text, old_limit: text, requested_verified_name: text, rejection_reason: text,
  max_daily_conversations_per_business: text, max_daily_conversation_per_phone: text, max_phone_numbers_per_business: text, max_phone_numbers_per_waba: text,
  requester: text, username: text, status: text, type: text, country: text, entity_type: text, entity_id: text,
  ban_info: part({ waba_ban_state: text, waba_ban_date: text }), violation_info: part({ violation_type: text }),
  restriction_info: list(part({ restriction_type: text, expiration: text, remediation: text })),
  waba_info: part({ owner_business_id: text, partner_app_id: text }), disconnection_info: part({ reason: text, initiated_by: text }),
  partner_client_certification_info: part({ status: text, rejection_reasons: list(text) }),
  volume_tier_info: part({ pricing_category: text, tier: text, effective_month: text, region: text }),
  alert_info: part({ alert_severity: text, alert_status: text, alert_type: text, alert_description: text }),
  configuration_name: text, provider_name: text, solution_id: text, solution_status: text,
  flow_id: text, old_status: text, new_status: text, message: text, threshold: text, alert_state: text, error_rate: text,
});
export type AccountEvent = z.infer<typeof Account>;

/** `digits`: of the one number that the event names; null when it is about the whole account. */
export interface ReadItem<T> { readonly field: string; readonly wabaId: string; readonly digits: string | null; readonly value: T }

/** The digits of a number as anybody writes it. */
export const digitsOf = (shown: string | null): string | null => (shown === null ? null : shown.replace(/\D/g, '') || null);

const raw = (item: WebhookItem): unknown => ('item' in item.value ? item.value.item : {});

export const readTemplateItem = (item: WebhookItem): ReadItem<TemplateEvent> => ({ field: item.field, wabaId: item.wabaId ?? '', digits: null, value: Template.parse(raw(item)) });

export const readAccountItem = (item: WebhookItem): ReadItem<AccountEvent> => {
  const value = Account.parse(raw(item));
  return { field: item.field, wabaId: item.wabaId ?? '', digits: digitsOf(value.display_phone_number ?? value.phone_number), value };
};
