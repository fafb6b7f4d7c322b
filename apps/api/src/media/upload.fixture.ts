import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestApp } from '../testing/test-app.js';

/** `npm test` installs it where it can. Without it Jest's report counts what is skipped, and this says why. */
export const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
if (!hasFfmpeg) process.stdout.write('skipped: converting recordings and videos (there is no ffmpeg)\n');

/** A file made by ffmpeg with these arguments, under a name that says its format. */
export const madeByFfmpeg = (name: string, ...args: string[]): Buffer => {
  const folder = mkdtempSync(join(tmpdir(), 'diwan-media-made-'));
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-nostdin', ...args, join(folder, name)]);
    return readFileSync(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Tones and moving bars of this many seconds, as ffmpeg's inputs. */
export const tone = (seconds: number): string[] => ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`];
export const bars = (seconds: number, size = '320x240'): string[] => ['-f', 'lavfi', '-i', `testsrc=size=${size}:duration=${seconds}:rate=10`];

export interface Uploaded {
  id: string; mimeType: string; fileSize: number; filename: string; width: number | null; height: number | null; durationSeconds: number | null; sha256: string;
  waveform: number[] | null; thumbnail: boolean;
}
export interface UploadAnswer { status: number; data: Uploaded; code: string | undefined; detail: string | undefined; problem: { rule?: string; limit?: unknown; actual?: unknown } | undefined }

/** POST /api/v1/media with one file. `query`: "?as=image". */
export const uploadTo = async ({ app }: Pick<TestApp, 'app'>, authorization: string, bytes: Buffer, { filename = 'photo.jpg', type = 'image/jpeg', query = '' } = {}): Promise<UploadAnswer> => {
  const boundary = 'diwan-test';
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${filename}"\r\ncontent-type: ${type}\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const answer = await app.inject({ method: 'POST', url: `/api/v1/media${query}`, payload, headers: { authorization, 'content-type': `multipart/form-data; boundary=${boundary}` } });
  const body = answer.json<{ data: Uploaded & { rule?: string }; code?: string; detail?: string }>();
  return { status: answer.statusCode, data: body.data, code: body.code, detail: body.detail, problem: body.data };
};

/** The file's bytes as a browser gets them: it asks, and follows to where it is sent. */
export const contentOf = async ({ app }: Pick<TestApp, 'app'>, authorization: string, id: string, variant = 'content'): Promise<Buffer> => {
  const asked = await app.inject({ method: 'GET', url: `/api/v1/media/${id}/${variant}`, headers: { authorization } });
  return (await app.inject({ method: 'GET', url: asked.headers.location ?? '' })).rawPayload;
};
