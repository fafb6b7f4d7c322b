import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../refusal.js';
import { lastLines, openLog } from './log-file.js';

/** A program of ours that is started. */
export interface ProgramSpec {
  /** Shown to the person, and the log's name. */
  name: string;
  script: string;
  env: NodeJS.ProcessEnv;
  logDir: string;
  /** Options of Node itself. */
  nodeOptions: readonly string[];
}

/** How a program ended. */
export interface Ending { code: number | null; signal: NodeJS.Signals | null }

const leash = new URL('./leash.js', import.meta.url).href;
/** Longer than the product gives itself to finish what it has in hand (25 s). */
const patience = 28_000;

/** A program that stays. */
export class Child {
  /** Settles when it ends, wanted or not. */
  readonly ended: Promise<Ending>;

  private constructor(readonly spec: ProgramSpec, private readonly process: ChildProcess, private readonly log: string, private readonly logStart: number) {
    this.ended = new Promise((resolve) => {
      process.once('exit', (code, signal) => resolve({ code, signal }));
      process.once('error', () => resolve({ code: null, signal: null }));
    });
  }

  static start(spec: ProgramSpec): Child {
    const { child, log, logStart } = launch(spec, 'log');
    return new Child(spec, child, log, logStart);
  }

  /** SIGTERM, and SIGKILL when that is not heard. */
  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    const timer = setTimeout(() => this.process.kill('SIGKILL'), patience);
    await this.ended;
    clearTimeout(timer);
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  /** Why it ended, with the last lines it wrote. */
  obituary(ending: Ending): Refusal {
    return new Refusal(`${this.spec.name} ended unexpectedly (${describe(ending)}). The end of ${this.log}:\n\n${lastLines(this.log, this.logStart, 25)}`);
  }
}

/**
 * Runs a program to its end.
 * @returns What it wrote to standard output; the rest goes to its log.
 * @throws Refusal with its last log lines when it fails.
 */
export async function runToEnd(spec: ProgramSpec): Promise<string> {
  const { child, log, logStart } = launch(spec, 'pipe');
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); });
  const ending = await new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  if (ending.code === 0) return output;
  throw new Refusal(`${spec.name} failed (${describe(ending)}). The end of ${log}:\n\n${lastLines(log, logStart, 25)}${output.trim() === '' ? '' : `\n${output.trim()}`}`);
}

function launch(spec: ProgramSpec, output: 'log' | 'pipe'): { child: ChildProcess; log: string; logStart: number } {
  if (!existsSync(spec.script)) throw new Refusal(`${spec.script} is missing. Run \`npm start\` again: it builds what is not there.`);
  const log = join(spec.logDir, `${spec.name}.log`);
  const file = openLog(log);
  const logStart = statSync(log).size;
  const options = existsSync(fileURLToPath(leash)) ? ['--import', leash] : [];
  const child = spawn(process.execPath, [...options, ...spec.nodeOptions, spec.script], {
    // Colours are for a terminal; these lines go to a file.
    env: { ...spec.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    // A process group of its own: Ctrl-C in a terminal must reach us only, so that we stop all in their order.
    detached: process.platform !== 'win32',
    stdio: ['ignore', output === 'log' ? file : 'pipe', file, 'ipc'],
  });
  closeSync(file);
  return { child, log, logStart };
}

function describe(ending: Ending): string {
  return ending.signal === null ? `exit code ${ending.code ?? 'unknown'}` : `signal ${ending.signal}`;
}
