import { z } from 'zod';

/**
 * Every refusal has a stable code for programs and a sentence for people. Codes are never renamed; a new reason gets a new code.
 * The number is the HTTP status it is answered with.
 */
export const problemCodes = {
  invalid_request: 400, malformed_json: 400, invalid_cursor: 400,
  not_signed_in: 401, invalid_credentials: 401, invalid_api_key: 401, invalid_signature: 401,
  forbidden: 403, not_a_member: 403,
  not_found: 404, conversation_not_found: 404, message_not_found: 404, number_not_found: 404, template_not_found: 404, media_not_found: 404,
  contact_not_found: 404, label_not_found: 404, team_not_found: 404, member_not_found: 404, event_not_found: 404, note_not_found: 404, quick_reply_not_found: 404, view_not_found: 404, bulk_job_not_found: 404, field_not_found: 404, import_not_found: 404,
  method_not_allowed: 405,
  id_reused: 409, stale_reply: 409, assignment_conflict: 409, status_conflict: 409, draft_conflict: 409, edit_conflict: 409, import_not_ready: 409, private_note: 409, name_taken: 409, number_taken: 409, not_retryable: 409, not_cancellable: 409, not_scheduled: 409, not_in_doubt: 409, merge_impossible: 409, conversation_merged: 409, media_not_retryable: 409, changed_since: 409, bulk_job_not_finished: 409, bulk_job_not_undoable: 409, too_many_bulk_jobs: 409,
  payload_too_large: 413, unsupported_media_type: 415,
  window_closed: 422, contact_blocked: 422, not_blockable: 422, marketing_not_consented: 422, number_paused: 422, recipient_unreachable: 422, recipient_invalid: 422, template_not_sendable: 422,
  template_parameters_wrong: 422, media_not_sendable: 422, reaction_target_unknown: 422, snooze_in_past: 422, schedule_in_past: 422, schedule_too_far: 422, assignee_cannot_see: 422, filter_too_broad: 422, search_too_broad: 422, filter_not_answerable: 422, too_many_views: 422, bulk_too_large: 422, field_value_wrong: 422, too_many_fields: 422, csv_unreadable: 422, csv_too_large: 422, import_plan_wrong: 422,
  too_many_requests: 429,
  internal_error: 500, meta_error: 502, not_ready: 503,
} as const;
export type ProblemCode = keyof typeof problemCodes;

/** RFC 9457, as `application/problem+json`. `detail` says what happened, why, and what to do next. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string(),
  /** Quote this to support: it finds the log lines. */
  requestId: z.string().optional(),
  /** Which inputs were wrong, for `invalid_request`. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** Facts a program may need, by code: `stale_reply` → { lastSeq }, `assignment_conflict` → { assigneeId, assignmentVersion, at, by },
   * `status_conflict` → { status, at, by }, `draft_conflict` → { draft }, `edit_conflict` → { field, value }, `field_value_wrong` → { key, fault } … */
  data: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;
