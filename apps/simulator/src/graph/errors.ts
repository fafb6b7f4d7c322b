import { fbtraceId } from '../store/ids.js';
import { entryOf } from './catalogue.js';

interface Extras {
  details?: string | undefined;
  subcode?: number;
  userTitle?: string;
  userMessage?: string;
  /** Replaces the sentence made of code and title. */
  message?: string;
  http?: number;
  type?: string;
}

/** A refusal in Meta's shape; `body()` is what goes over the wire. */
export class GraphError extends Error {
  readonly status: number;

  constructor(readonly code: number, private readonly extras: Extras = {}) {
    super(extras.message ?? `(#${code}) ${entryOf(code).title}`);
    this.status = extras.http ?? entryOf(code).http;
  }

  /** `{ error: { message, type, code, error_data?, error_subcode?, fbtrace_id } }` (Meta, error codes). */
  body(): { error: Record<string, unknown> } {
    const { details, subcode, userTitle, userMessage, type } = this.extras;
    return {
      error: {
        message: this.message, type: type ?? 'OAuthException', code: this.code,
        ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(userTitle === undefined ? {} : { is_transient: false, error_user_title: userTitle, error_user_msg: userMessage ?? '' }),
        fbtrace_id: fbtraceId(),
      },
    };
  }
}

/** A send refused at once with a catalogued code; details default to the catalogue's. */
export const refuse = (code: number, details?: string): GraphError => new GraphError(code, { details: details ?? entryOf(code).details });

/** A parameter that is missing altogether. */
export const missing = (parameter: string): GraphError => refuse(131008, `Parameter '${parameter}' is mandatory for this request.`);

/** A parameter whose value breaks a rule. */
export const invalid = (parameter: string, why: string): GraphError => refuse(131009, `Parameter '${parameter}' is invalid: ${why}`);

/** Wrong shape or an unknown parameter, which Graph refuses before WhatsApp sees it. */
export const badParameter = (message: string): GraphError => new GraphError(100, { message: `(#100) ${message}` });

/** The object is not there, or the token may not see it: Graph does not say which. */
export function noSuchObject(id: string, method: string): GraphError {
  const verb = method === 'GET' ? 'get' : method === 'DELETE' ? 'delete' : 'post';
  return new GraphError(100, {
    subcode: 33, type: 'GraphMethodException',
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}
