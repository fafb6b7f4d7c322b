import { asObject } from '../json/read.js';
import { parseLossless } from '../json/lossless.js';
import { type RawMessage } from './schema/message.js';
import { metaSeconds } from './time.js';

type Reply<Key extends keyof Interactive> = NonNullable<Interactive[Key]>;
type Interactive = NonNullable<RawMessage['interactive']>;

/** The answers to a form. Meta sends them as JSON inside a string; a few senders as an object. */
function flowReply({ name, body, response_json }: Reply<'nfm_reply'>) {
  const source = typeof response_json === 'string' ? response_json : JSON.stringify(response_json ?? null);
  let values = asObject(response_json) ?? null;
  if (typeof response_json === 'string') {
    try {
      values = asObject(parseLossless(response_json)) ?? null;
    } catch {
      // Not JSON: `raw` below keeps what the customer's client sent.
      values = null;
    }
  }
  const flowToken = typeof values?.flow_token === 'string' ? values.flow_token : undefined;
  return { type: 'flow_reply', name: name ?? 'flow', body, flowToken, values, ...(values === null ? { raw: source } : {}) };
}

function callPermission({ response, is_permanent, expiration_timestamp, response_source }: Reply<'call_permission_reply'>) {
  const expiresAt = metaSeconds(expiration_timestamp)?.toISOString();
  return { type: 'call_permission_reply', response, permanent: is_permanent, expiresAt, source: response_source };
}

/** What the customer tapped or filled in, told by the key that is there: `interactive.type` may be missing. Undefined for a kind we do not know. */
export function interactiveReply(interactive: Interactive): unknown {
  if (interactive.button_reply) return { type: 'button_reply', id: interactive.button_reply.id ?? '', title: interactive.button_reply.title ?? '' };
  if (interactive.list_reply) {
    const { id, title, description } = interactive.list_reply;
    return { type: 'list_reply', id: id ?? '', title: title ?? '', description };
  }
  if (interactive.nfm_reply) return flowReply(interactive.nfm_reply);
  if (interactive.call_permission_reply) return callPermission(interactive.call_permission_reply);
  return undefined;
}
