import { spawn, spawnSync } from 'node:child_process';
import { type Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { type Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Slots } from '../slots.js';
import { UnreadableFileError } from './workbench.js';

/** Conversions at once: each takes a core for itself. */
const AT_ONCE = 1;
const LIMIT_S = 150;
/** Address space in KB: enough for 4K video, not for everything. */
const MEMORY_KB = 3 * 1024 * 1024;
/** Files are files: no addresses, no playlists that name others. */
const ONLY_FILES = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-protocol_whitelist', 'file,pipe'];

/** As the shell finds it: by its path, or by its name on the PATH. */
const isProgram = (name: string): boolean => spawnSync('/bin/sh', ['-c', 'command -v "$0"', name]).status === 0;

/** ffmpeg, where the machine has it: an optional part, without which some formats are refused instead of converted. */
@Injectable()
export class Ffmpeg {
  readonly #slots = new Slots(AT_ONCE);
  readonly #path: string | null;

  constructor(@Inject(CONFIG) { media }: Config) {
    const name = media.ffmpeg ?? 'ffmpeg';
    this.#path = isProgram(name) ? name : null;
  }

  get present(): boolean {
    return this.#path !== null;
  }

  /** @throws {UnreadableFileError} when ffmpeg is not there, fails, or takes too long or too much */
  async run(args: readonly string[], hear?: (output: Readable) => Promise<void>): Promise<void> {
    const path = this.#path;
    if (path === null) throw new UnreadableFileError('There is no ffmpeg on this machine.');
    await this.#slots.run(() => runLimited(path, [...ONLY_FILES, ...args], hear));
  }
}

/** A shell sets the limits and becomes the program. */
const runLimited = (path: string, args: readonly string[], hear?: (output: Readable) => Promise<void>): Promise<void> => new Promise((resolve, reject) => {
  const child = spawn('/bin/sh', ['-c', `ulimit -v ${MEMORY_KB}; ulimit -t ${LIMIT_S}; exec "$0" "$@"`, path, ...args], { stdio: ['ignore', hear ? 'pipe' : 'ignore', 'pipe'], timeout: LIMIT_S * 1000, killSignal: 'SIGKILL' });
  const words: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => { if (words.length < 20) words.push(chunk); });
  const heard = hear && child.stdout ? hear(child.stdout) : Promise.resolve();
  // Awaited at the end; a failure before that is not unhandled.
  heard.catch(() => child.kill('SIGKILL'));
  child.once('error', reject);
  child.once('close', (code) => {
    if (code === 0) heard.then(resolve, reject);
    else reject(new UnreadableFileError(`ffmpeg ended with ${code}: ${Buffer.concat(words).toString('utf8').slice(0, 300)}`));
  });
});
