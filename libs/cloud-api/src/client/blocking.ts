import { z } from 'zod';
import { readGraphError } from '../errors/graph-error.js';
import { errorList, type MetaError } from '../webhook/schema/error.js';
import { id, list, record } from '../webhook/schema/lenient.js';
import { failedAnswer, GraphCallError, part } from './graph-call-error.js';
import { type GraphTransport, NoAnswerError } from './transport.js';

/** A person to block: a phone number, or a business-scoped user id. */
export type BlockTarget = { phone: string } | { bsuid: string };

export interface BlockResult {
  done: { input: string | null; waId: string | null }[];
  failed: { input: string | null; errors: MetaError[] }[];
}

const users = list(z.looseObject({ input: id, wa_id: id, user_id: id, errors: errorList }));
// Unblocking answers with `added_users` on Meta's page and with `removed_users` in the field.
const answerShape = z.looseObject({ block_users: record({ added_users: users, removed_users: users, failed_users: users }) });

/** Blocks or unblocks up to a thousand people. That some could not be is a result, not an error. Throws GraphCallError when none was tried. */
export async function changeBlocks(transport: GraphTransport, phoneNumberId: string, method: 'POST' | 'DELETE', targets: readonly BlockTarget[]): Promise<BlockResult> {
  const what = `${method} block_users`;
  const json = { messaging_product: 'whatsapp', block_users: targets.map((target) => ('phone' in target ? { user: target.phone } : { user_id: target.bsuid })) };
  const answer = await transport.call({ method, path: `${part(phoneNumberId)}/block_users`, json }).catch((error: unknown) => {
    if (!(error instanceof NoAnswerError)) throw error;
    throw new GraphCallError(what, { kind: 'network', bytesLeft: error.bytesLeft, reason: error.message }, { cause: error });
  });
  const result = answerShape.safeParse(answer.body).data?.block_users;
  const partial = readGraphError(answer.body)?.code === 139100;
  if (!result || (answer.status > 299 && !partial)) throw new GraphCallError(what, failedAnswer(answer));
  return {
    done: [...result.added_users, ...result.removed_users].map(({ input, wa_id }) => ({ input: input ?? null, waId: wa_id ?? null })),
    failed: result.failed_users.map(({ input, errors }) => ({ input: input ?? null, errors })),
  };
}
