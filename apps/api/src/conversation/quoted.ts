import { type Author, type Quote } from '@diwan/contract';
import { type MessageContent, type MessageId, previewOf } from '@diwan/domain';

/** The message that another one answers, as far as a quote shows it. */
export interface Quoted { readonly id: MessageId; readonly direction: 'in' | 'out'; readonly content: MessageContent; readonly author: Author; readonly revokedAt: Date | null }

/** The columns of a Quoted, of a message `m`. */
export const QUOTED_COLUMNS = `m.id, m.direction, m.content, json_build_object('kind', m.author_kind, 'id', m.author_id) AS author, m.revoked_at AS "revokedAt"`;

/** What is kept of it with the answer, so that it can be shown where it is not loaded. What was deleted already is marked as former words. */
export const quoteOfMessage = ({ id, direction, content, author, revokedAt }: Quoted): Quote => {
  const { kind, text } = previewOf(content, direction);
  return { messageId: id, direction, kind, text, author, ...(revokedAt === null ? {} : { earlier: true }) };
};
