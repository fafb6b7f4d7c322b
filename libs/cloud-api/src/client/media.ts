import { type Readable } from 'node:stream';
import { request } from 'undici';
import { z } from 'zod';
import { id, number, text } from '../webhook/schema/lenient.js';
import { sha256Hex } from '../webhook/content-media.js';
import { callOrThrow, GraphCallError, part } from './graph-call-error.js';
import { multipart, type UploadSource } from './multipart.js';
import { type CloudApiOptions, GRAPH_BASE_URL } from './options.js';
import { type GraphTransport, reasonOf, USER_AGENT } from './transport.js';

export interface MediaUpload {
  source: UploadSource;
  /** Decides whether Meta takes it, so it must be the file's real type. */
  mimeType: string;
  filename: string;
}

/** What Meta holds under a media id. `url` lives five minutes and needs the token. */
export interface MediaInfo {
  url: string;
  mimeType: string | null;
  /** Lowercase hex of the file's digest. */
  sha256: string | null;
  fileSize: number | null;
}

export interface MediaDownload {
  stream: Readable;
  mimeType: string | null;
  /** Bytes, when the server said so. */
  size: number | null;
}

/** A media address that must not be given our token. */
export class ForbiddenMediaHostError extends Error {
  constructor(readonly host: string) {
    super(`Media may not be fetched from ${host}: the access token would go there.`);
    this.name = 'ForbiddenMediaHostError';
  }
}

const META_MEDIA_ORIGINS = ['https://lookaside.fbsbx.com', 'https://graph.facebook.com'];
const MAX_REDIRECTS = 3;
/** A large file over a slow line: this much more time for every megabyte, which is 2 Mbit/s. */
const UPLOAD_MS_PER_MB = 4_000;
const uploaded = z.looseObject({ id: z.union([z.string().min(1), z.number().transform(String)]) });
const described = z.looseObject({ url: z.string().min(1), mime_type: text, sha256: id, file_size: number });

/** `POST /{phone number id}/media`: Meta's id of the file, good for 30 days and for this number only. Throws GraphCallError. */
export async function uploadMedia(transport: GraphTransport, phoneNumberId: string, { source, mimeType, filename }: MediaUpload): Promise<string> {
  const body = multipart({ messaging_product: 'whatsapp', type: mimeType }, { name: filename, mimeType, source });
  const timeoutMs = transport.timeoutMs + (body.length / 2 ** 20) * UPLOAD_MS_PER_MB;
  return uploaded.parse(await callOrThrow(transport, { method: 'POST', path: `${part(phoneNumberId)}/media`, body, timeoutMs: Math.ceil(timeoutMs) })).id;
}

/** `GET /{media id}`. With `phoneNumberId` Meta checks that the medium is that number's. Throws GraphCallError. */
export async function mediaInfo(transport: GraphTransport, mediaId: string, phoneNumberId?: string): Promise<MediaInfo> {
  const info = described.parse(await callOrThrow(transport, { method: 'GET', path: part(mediaId), query: { phone_number_id: phoneNumberId } }));
  return { url: info.url, mimeType: info.mime_type ?? null, sha256: info.sha256 === undefined ? null : sha256Hex(info.sha256), fileSize: info.file_size ?? null };
}

/** `DELETE /{media id}`. Throws GraphCallError. */
export async function deleteMedia(transport: GraphTransport, mediaId: string, phoneNumberId?: string): Promise<void> {
  await callOrThrow(transport, { method: 'DELETE', path: part(mediaId), query: { phone_number_id: phoneNumberId } });
}

/** Only Meta's hosts, and the one this client was pointed at, ever get the token: a forged webhook may carry any address. */
export function allowedMediaUrl(address: string | URL, options: Pick<CloudApiOptions, 'baseUrl' | 'mediaOrigins'>): URL {
  const url = URL.canParse(address.toString()) ? new URL(address) : undefined;
  const origins = [...META_MEDIA_ORIGINS, new URL(options.baseUrl ?? GRAPH_BASE_URL).origin, ...(options.mediaOrigins ?? [])];
  if (!url || url.username !== '' || url.password !== '' || !origins.includes(url.origin)) throw new ForbiddenMediaHostError(url?.host ?? '(no address)');
  return url;
}

async function fetchMedia(transport: GraphTransport, options: CloudApiOptions, token: string, url: URL, redirectsLeft: number): Promise<MediaDownload> {
  const answer = await request(url, {
    dispatcher: transport.agent, headers: { authorization: `Bearer ${token}`, 'user-agent': USER_AGENT },
  }).catch((error: unknown) => { throw new GraphCallError('GET media', { kind: 'network', bytesLeft: false, reason: reasonOf(error) }, { cause: error }); });
  const { location, 'content-type': type, 'content-length': length } = answer.headers;
  if (answer.statusCode >= 300 && answer.statusCode <= 399 && typeof location === 'string' && redirectsLeft > 0) {
    await answer.body.dump();
    return fetchMedia(transport, options, token, allowedMediaUrl(new URL(location, url), options), redirectsLeft - 1);
  }
  if (answer.statusCode !== 200) throw new GraphCallError('GET media', { kind: 'http', status: answer.statusCode, body: await answer.body.text() });
  return { stream: answer.body, mimeType: typeof type === 'string' ? type : null, size: typeof length === 'string' ? Number(length) : null };
}

/**
 * Fetches a medium as a stream from the address that a webhook or `mediaInfo` gave. The caller must read or destroy the stream.
 * Throws ForbiddenMediaHostError, and GraphCallError (404: the address is older than five minutes; ask for a new one).
 */
export async function downloadMedia(transport: GraphTransport, options: CloudApiOptions, address: string): Promise<MediaDownload> {
  const url = allowedMediaUrl(address, options);
  return fetchMedia(transport, options, await transport.token(), url, MAX_REDIRECTS);
}
