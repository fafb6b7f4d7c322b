import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type WebhookItem } from '../webhook/envelope.js';
import { type State } from './records.js';

/** What survives a restart: the state, and updates the product had not taken. */
export interface Saved {
  state: State;
  pendingWebhooks: WebhookItem[];
}

const fileName = 'simulator.json';
/** Raised when a saved file could not be understood any more. */
const formatVersion = 1;

/** Maps are written as lists of pairs under a key no record uses. */
function packMaps(_key: string, value: unknown): unknown {
  return value instanceof Map ? { $map: [...value.entries()] } : value;
}

function unpackMaps(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$map' in value)) return value;
  return new Map(value.$map as [string, unknown][]);
}

/** Reads what the last run saved; null on the first run or after a change of format. */
export async function readSnapshot(folder: string): Promise<Saved | null> {
  let text: string;
  try {
    text = await readFile(join(folder, fileName), 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const saved = JSON.parse(text, unpackMaps) as Saved & { version: number };
  return saved.version === formatVersion ? saved : null;
}

/** Saves the state some time after a change, never two writes at once, and so that a crash leaves either the old file or the new one. */
export class Snapshots {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private delayMs = 500;

  constructor(private readonly folder: string | undefined, private readonly collect: () => Saved, private readonly onError: (error: unknown) => void) {}

  changed(): void {
    if (this.folder === undefined || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.flush().catch(this.onError);
    }, this.delayMs);
  }

  /** Writes now and waits for the disk. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.catch(this.onError).then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    if (this.folder === undefined) return;
    const started = Date.now();
    await mkdir(this.folder, { recursive: true });
    const target = join(this.folder, fileName);
    await writeFile(`${target}.new`, JSON.stringify({ version: formatVersion, ...this.collect() }, packMaps));
    await rename(`${target}.new`, target);
    // A big state takes long to write: leave ten times as much for answering calls.
    this.delayMs = Math.max(500, (Date.now() - started) * 10);
  }
}
