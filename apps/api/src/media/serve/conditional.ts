import { type ByteRange, readRange } from './byte-range.js';

/** The headers of a request that decide how much of a file is sent. */
export interface FileRequest { readonly range?: string | undefined; readonly 'if-range'?: string | undefined; readonly 'if-none-match'?: string | undefined }

export type FileAnswer =
  | { readonly status: 200 }
  | { readonly status: 206; readonly range: ByteRange }
  | { readonly status: 304 }
  | { readonly status: 416 };

const weak = (tag: string): string => tag.trim().replace(/^W\//, '');

/** RFC 9110, sections 13 and 14: what to answer for a file of this size under this (strong) tag. */
export const answerFor = (headers: FileRequest, { etag, size }: { etag: string; size: number }): FileAnswer => {
  const known = headers['if-none-match'];
  if (known !== undefined && (known.trim() === '*' || known.split(',').some((tag) => weak(tag) === etag))) return { status: 304 };
  // A part of another version is of no use: then the whole. There is no date to compare with, so a date never matches.
  if (headers['if-range'] !== undefined && headers['if-range'].trim() !== etag) return { status: 200 };
  const range = readRange(headers.range, size);
  if (range === null) return { status: 200 };
  return range === 'unsatisfiable' ? { status: 416 } : { status: 206, range };
};
