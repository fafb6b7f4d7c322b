import { randomUUID } from 'node:crypto';
import { type CallBody } from './transport.js';

/** A file to upload: its bytes, or a stream of exactly `size` bytes. */
export type UploadSource = { bytes: Uint8Array } | { stream: AsyncIterable<Uint8Array>; size: number };

const encoder = new TextEncoder();
/** Quotes and line breaks would end the header early. Source: RFC 7578, and the WHATWG form encoding. */
const quoted = (text: string): string => `"${text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}"`;
const headerValue = (text: string): string => text.replace(/[\r\n]/g, '');

/** A `multipart/form-data` body of plain fields and one file, sent as it is read, so that no file lies in memory as a whole. */
export function multipart(fields: Readonly<Record<string, string>>, file: { name: string; mimeType: string; source: UploadSource }): CallBody {
  const boundary = `diwan-${randomUUID()}`;
  const plain = Object.entries(fields).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name=${quoted(name)}\r\n\r\n${value}\r\n`);
  const head = encoder.encode(`${plain.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename=${quoted(file.name)}\r\n`
    + `content-type: ${headerValue(file.mimeType)}\r\n\r\n`);
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`);
  const { source } = file;
  const size = 'bytes' in source ? source.bytes.byteLength : source.size;
  async function* chunks() {
    yield head;
    if ('bytes' in source) yield source.bytes;
    else yield* source.stream;
    yield tail;
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, length: head.byteLength + size + tail.byteLength, chunks: chunks() };
}
