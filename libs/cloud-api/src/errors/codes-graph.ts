import { type ErrorRow, rows } from './row.js';

/** The Graph API's own codes and account-wide limits. */
export const GRAPH_ERRORS: readonly ErrorRow[] = rows([
  [0, 'AuthException', 'account', 'account', 'token_invalid', 'renew_token'],
  [1, 'API Unknown', 'unknown', 'reconcile', 'meta_unclear', 'wait_for_status'],
  [2, 'API Service', 'unknown', 'reconcile', 'meta_unavailable', 'wait_for_status'],
  [3, 'API Method', 'account', 'account', 'permission_missing', 'check_permissions'],
  [4, 'API Too Many Calls', 'throttled', 'automatic', 'app_rate_limit', 'retried_automatically'],
  [10, 'Permission Denied', 'account', 'account', 'permission_missing', 'check_permissions'],
  [33, 'Parameter value is not valid', 'account', 'account', 'sender_number_gone', 'check_number_connection'],
  [100, 'Invalid parameter', 'permanent', 'after_fix', 'invalid_content', 'correct_message'],
  [104, 'App secret proof required', 'account', 'account', 'app_secret_proof', 'check_app_secret'],
  [190, 'Access token has expired', 'account', 'account', 'token_invalid', 'renew_token'],
  [192, 'Invalid phone number in template button', 'permanent', 'after_fix', 'template_invalid', 'correct_template'],
  [[200, 299], 'API Permission', 'account', 'account', 'permission_missing', 'check_permissions'],
  [368, 'Temporarily blocked for policies violations', 'account', 'account', 'policy_block', 'resolve_with_meta'],
  [613, 'Calls to this API have exceeded the rate limit', 'throttled', 'automatic', 'app_rate_limit', 'retried_automatically'],
  [1026, 'Receiver Incapable', 'permanent', 'never', 'recipient_app_too_old', 'use_other_format'],
  [80007, 'Rate limit issues', 'throttled', 'automatic', 'account_rate_limit', 'retried_automatically'],
  [80008, 'Rate limit issues', 'throttled', 'automatic', 'account_rate_limit', 'retried_automatically'],
]);
