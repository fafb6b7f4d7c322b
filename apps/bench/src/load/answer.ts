const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * The first answer in these bytes: its status and where it ends; null when it is not whole yet. Knows just what servers answer to a webhook: a
 * status line, headers, and a body of a stated length.
 * @throws when the length is not stated.
 */
export const answerIn = (bytes: Buffer): { status: number; end: number } | null => {
  const head = bytes.indexOf(HEAD_END);
  if (head === -1) return null;
  const text = bytes.toString('latin1', 0, head);
  const length = /content-length: *(\d+)/i.exec(text)?.[1];
  if (length === undefined) throw new Error(`An answer without a length cannot be read:\n${text}`);
  const end = head + HEAD_END.length + Number(length);
  return end > bytes.length ? null : { status: Number(text.slice(9, 12)), end };
};
