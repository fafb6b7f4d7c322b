import { bareType, mayShowInline } from '../rules/sniff.js';

/** Nothing inside a medium may run, load, send or be framed, whatever a sender put into it. */
const SEALED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";
/** Browsers show a PDF in a viewer of their own, apart from our origin, and refuse to inside a sandbox. */
const PDF = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

/** For HTTP, RFC 6266: an ASCII name for old programs, the real one for all others. */
const disposition = (inline: boolean, filename: string | null): string => {
  const kind = inline ? 'inline' : 'attachment';
  if (filename === null) return kind;
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const full = encodeURIComponent(filename.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${full}`;
};

/**
 * What goes with a file's bytes so that none of them can run on our address: the type that we found and no guessing, a sealed document,
 * and anything that is not plainly a picture, a sound, a video or a PDF handed over to be saved.
 */
export const contentHeaders = ({ mimeType, filename, download }: { mimeType: string | null; filename: string | null; download: boolean }): Record<string, string> => {
  const inline = !download && mayShowInline(mimeType);
  return {
    'content-type': inline || mimeType === null ? mimeType ?? 'application/octet-stream' : savedType(mimeType),
    'content-disposition': disposition(inline, filename), 'x-content-type-options': 'nosniff',
    'content-security-policy': inline && bareType(mimeType ?? '') === 'application/pdf' ? PDF : SEALED,
    'cross-origin-resource-policy': 'same-origin', 'accept-ranges': 'bytes', 'referrer-policy': 'no-referrer',
  };
};

/** A type a browser could read as a page is not even named. */
const savedType = (mimeType: string): string => (/html|xml|svg|script/i.test(mimeType) ? 'application/octet-stream' : mimeType);
