import { type ErrorRow, rows } from './row.js';

/** Registration of the number, payments, marketing API, identity. */
export const NUMBER_ERRORS: readonly ErrorRow[] = rows([
  [133000, 'Incomplete Deregistration', 'permanent', 'after_fix', 'registration_incomplete', 'register_number'],
  [133004, 'Server Temporarily Unavailable', 'unknown', 'reconcile', 'meta_unavailable', 'wait_for_status'],
  [133005, 'Two step verification PIN Mismatch', 'permanent', 'after_fix', 'pin_wrong', 'enter_pin'],
  [133006, 'Phone number re-verification needed', 'permanent', 'after_fix', 'number_unverified', 'verify_number'],
  [133008, 'Too many two step verification PIN guesses', 'permanent', 'later', 'pin_attempts', 'wait_then_retry_pin'],
  [133009, 'Two step verification PIN guessed too fast', 'permanent', 'later', 'pin_attempts', 'wait_then_retry_pin'],
  [133010, 'Phone number Not Registered', 'account', 'account', 'number_not_registered', 'register_number'],
  [133015, 'Phone number recently deleted', 'permanent', 'later', 'number_recently_deleted', 'send_again_later'],
  [133016, 'Account register/deregister rate limit exceeded', 'permanent', 'later', 'registration_limit', 'wait_three_days'],
  [134011, 'WhatsApp Payments terms of service not accepted', 'permanent', 'after_fix', 'payment_terms', 'accept_terms'],
  [134100, 'Only marketing messages supported', 'permanent', 'after_fix', 'wrong_channel', 'use_other_format'],
  [134101, 'Template is syncing', 'permanent', 'later', 'template_syncing', 'send_again_later'],
  [134102, 'Template unavailable for use', 'permanent', 'after_fix', 'template_missing', 'choose_other_template'],
  [135000, 'Generic user error', 'permanent', 'after_fix', 'invalid_content', 'correct_message'],
  [136024, 'Request code error', 'permanent', 'after_fix', 'number_unverified', 'verify_number'],
  [136025, 'Verify code error', 'permanent', 'after_fix', 'number_unverified', 'verify_number'],
  [137000, 'Identity key mismatch', 'permanent', 'after_fix', 'identity_changed', 'confirm_identity'],
]);
