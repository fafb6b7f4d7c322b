import { type ErrorRow, rows } from './row.js';

/** Groups, templates, flows in templates. */
export const GROUPS_TEMPLATES_ERRORS: readonly ErrorRow[] = rows([
  [131201, 'Group message partially sent', 'permanent', 'after_fix', 'group_partial', 'check_group'],
  [131202, 'Duplicate group request', 'permanent', 'after_fix', 'group_request_refused', 'check_group'],
  [131203, 'Group terms of service not accepted', 'permanent', 'after_fix', 'group_request_refused', 'check_group'],
  [131204, 'Group over limit', 'permanent', 'after_fix', 'group_limit', 'check_group'],
  [131207, 'Group suspended', 'permanent', 'after_fix', 'group_unusable', 'check_group'],
  [131208, 'Group rate limit hit', 'throttled', 'automatic', 'group_rate_limit', 'retried_automatically'],
  [131209, 'Group picture ratio', 'permanent', 'after_fix', 'media_refused', 'replace_media'],
  [131210, 'Group picture too small', 'permanent', 'after_fix', 'media_refused', 'replace_media'],
  [131211, 'Group creation limit', 'permanent', 'after_fix', 'group_limit', 'check_group'],
  [131212, 'Not a group participant', 'permanent', 'after_fix', 'group_unusable', 'check_group'],
  [131213, 'No such join request', 'permanent', 'after_fix', 'group_request_refused', 'check_group'],
  [131214, 'Group creation disabled', 'permanent', 'after_fix', 'group_not_eligible', 'check_group'],
  [131215, 'Not eligible for groups', 'permanent', 'after_fix', 'group_not_eligible', 'check_group'],
  [132000, 'Template Param Count Mismatch', 'permanent', 'after_fix', 'template_values_mismatch', 'correct_template_values'],
  [132001, 'Template does not exist', 'permanent', 'after_fix', 'template_missing', 'choose_other_template'],
  [132005, 'Template Hydrated Text Too Long', 'permanent', 'after_fix', 'template_text_too_long', 'shorten_values'],
  [132007, 'Template Format Character Policy Violated', 'permanent', 'after_fix', 'template_invalid', 'correct_template'],
  [132008, 'Template parameter value invalid', 'permanent', 'after_fix', 'template_values_mismatch', 'correct_template_values'],
  [132012, 'Template Parameter Format Mismatch', 'permanent', 'after_fix', 'template_values_mismatch', 'correct_template_values'],
  [132015, 'Template is Paused', 'permanent', 'later', 'template_paused', 'choose_other_template'],
  [132016, 'Template is Disabled', 'permanent', 'never', 'template_disabled', 'choose_other_template'],
  [132018, 'Template validation error', 'permanent', 'after_fix', 'template_values_mismatch', 'correct_template_values'],
  [132068, 'Flow is blocked', 'permanent', 'after_fix', 'flow_unusable', 'correct_flow'],
  [132069, 'Flow is throttled', 'permanent', 'later', 'flow_throttled', 'send_again_later'],
]);
