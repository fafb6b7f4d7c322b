import { type NextStepKey } from './next-steps.js';

/** What a program can do for the person about a next step; see NextActionKind of the contract, which names the same kinds. */
export type NextActionKind =
  | 'use_template' | 'edit_message' | 'replace_media' | 'ask_again' | 'wait_until' | 'retry' | 'settle' | 'unblock_contact' | 'fix_number' | 'fix_template' | 'wait' | 'none';

/** `waitSeconds`: with `wait_until` alone, how long after the failure sending again makes sense. */
export interface NextAction { readonly kind: NextActionKind; readonly waitSeconds: number | null }

const now = (kind: Exclude<NextActionKind, 'wait_until'>): NextAction => ({ kind, waitSeconds: null });
const after = (waitSeconds: number): NextAction => ({ kind: 'wait_until', waitSeconds });

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One action for each next step, so that the button beside the sentence can be drawn without reading the sentence. */
export const nextActions: Readonly<Record<NextStepKey, NextAction>> = {
  retried_automatically: now('wait'), wait_for_status: now('wait'), check_and_decide: now('settle'),
  send_template: now('use_template'), choose_other_template: now('use_template'),
  wait_for_customer: now('none'), wait_a_day: after(24 * HOUR), wait_three_days: after(72 * HOUR), send_again: now('retry'), send_again_later: after(5 * MINUTE), call_again_later: now('none'),
  wait_and_improve_quality: now('fix_number'), wait_then_retry_pin: now('fix_number'),
  reach_another_way: now('none'), respect_opt_out: now('none'), unblock_contact: now('unblock_contact'), choose_other_recipient: now('none'),
  add_test_recipient: now('fix_number'), ask_phone_number: now('ask_again'), ask_customer_again: now('ask_again'), ask_call_permission: now('ask_again'), confirm_identity: now('retry'),
  correct_message: now('edit_message'), use_other_format: now('edit_message'), correct_template_values: now('edit_message'), shorten_values: now('edit_message'),
  replace_media: now('replace_media'), use_marketing_api: now('fix_number'),
  correct_template: now('fix_template'), choose_template_name: now('fix_template'), delete_old_templates: now('fix_template'), review_templates: now('fix_template'),
  correct_flow: now('edit_message'), check_group: now('none'), check_each_person: now('none'), shorten_block_list: now('none'), choose_other_username: now('fix_number'),
  check_calling: now('fix_number'), enable_insights: now('fix_template'),
  renew_token: now('fix_number'), check_app_secret: now('fix_number'), check_permissions: now('fix_number'), check_number_connection: now('fix_number'),
  register_number: now('fix_number'), verify_number: now('fix_number'), enter_pin: now('fix_number'), get_display_name_approved: now('fix_number'),
  fix_payment: now('fix_number'), accept_terms: now('fix_number'), resolve_with_meta: now('fix_number'), repeat_signup: now('fix_number'),
  start_list_again: now('none'), nothing_to_do: now('none'), ask_admin: now('none'),
};
