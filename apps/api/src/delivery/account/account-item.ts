import { type WebhookItem } from '@diwan/cloud-api';
import { z } from 'zod';

/** Text, also from a number; anything else reads as absent. Meta's samples disagree with its tables about types. */
const text = z.union([z.string(), z.number().transform(String)]).nullish().catch(null).transform((value) => value ?? null);
const object = z.record(z.string(), z.unknown()).nullish().catch(null).transform((value) => value ?? null);

/** The keys of template events that have a column. Source: Meta, webhooks reference, message_template_*. */
const Template = z.object({
  message_template_id: text, message_template_name: text, message_template_language: text, message_template_category: text, event: text, reason: text,
  new_quality_score: text, new_category: text, previous_category: text, correct_category: text,
  message_template_element: text, message_template_title: text, message_template_footer: text,
});
export type TemplateEvent = z.infer<typeof Template>;

/** The keys of account and number events that have a column. Source: Meta, webhooks reference, account_*, phone_number_*, business_*. */
const Account = z.object({
  event: text, display_phone_number: text, current_limit: text, decision: text, requested_verified_name: text, max_daily_conversations_per_business: text,
  ban_info: object, violation_info: object, restriction_info: z.unknown().optional(),
});
export type AccountEvent = z.infer<typeof Account>;

export interface ReadItem<T> { readonly field: string; readonly wabaId: string; readonly value: T }

const raw = (item: WebhookItem): unknown => (item.kind === 'template' || item.kind === 'account' ? item.value.item : {});

export const readTemplateItem = (item: WebhookItem): ReadItem<TemplateEvent> => ({ field: item.field, wabaId: item.wabaId ?? '', value: Template.parse(raw(item)) });
export const readAccountItem = (item: WebhookItem): ReadItem<AccountEvent> => ({ field: item.field, wabaId: item.wabaId ?? '', value: Account.parse(raw(item)) });
