import { z } from 'zod';
import { errorList } from './error.js';
import { flag, id, number, record } from './lenient.js';

/** One element of `statuses[]`. Both spellings of the parent's key have been seen. Source: Meta, webhooks reference "statuses". */
export const RawStatus = z.looseObject({
  id, status: id, timestamp: number,
  recipient_id: id, recipient_user_id: id, parent_recipient_user_id: id, recipient_parent_user_id: id, recipient_type: id,
  recipient_participant_id: id, recipient_participant_user_id: id, recipient_participant_parent_user_id: id,
  recipient_identity_key_hash: id, biz_opaque_callback_data: id,
  conversation: record({ id, expiration_timestamp: number, origin: record({ type: id }) }),
  pricing: record({ billable: flag, pricing_model: id, type: id, category: id }),
  errors: errorList,
});
export type RawStatus = z.infer<typeof RawStatus>;
