import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type GraphBody, toGraphBody, UnresolvedMediaError } from '@diwan/cloud-api';
import { type OutboundContent } from '@diwan/domain';
import { request } from 'undici';
import { z } from 'zod';

const simulatorMain = fileURLToPath(new URL('../../../simulator/dist/main.js', import.meta.url));
/** Of the simulator's built-in seed. */
const token = 'EAASIMULATORTOKEN';
const customer = '966500000101';
const Answer = z.object({ error: z.object({ code: z.number(), message: z.string(), error_data: z.object({ details: z.string() }).optional() }).optional() });
const Numbers = z.object({ data: z.array(z.object({ id: z.string(), wabaId: z.string() })).min(1) });

/** What one side says about a message, and why. */
export interface Verdict { readonly accepted: boolean; readonly why: string }

/** The simulator as a program of its own, with a customer who has just written, and without limits of speed. */
export class WhatsApp {
  private constructor(private readonly child: ChildProcess, private readonly url: string, readonly wabaId: string, private readonly number: string, private readonly target: string) {}

  static async start(): Promise<WhatsApp> {
    const child = spawn(process.execPath, [simulatorMain], { env: { ...process.env, SIMULATOR_PORT: '0', SIMULATOR_LOG: 'silent', NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
    const url = await readyUrl(child);
    await call(url, 'POST', '/settings', { messagesPerSecond: 0, pairLimit: false });
    const [first] = Numbers.parse(await call(url, 'GET', '/numbers')).data;
    if (!first) throw new Error('The simulator has no number.');
    const said = await call(url, 'POST', `/customers/${customer}/messages`, { type: 'text', text: { body: 'hello' }, phoneNumberId: first.id });
    return new WhatsApp(child, url, first.wabaId, first.id, z.object({ wamid: z.string() }).parse(said).wamid);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await once(this.child, 'exit');
  }

  graph(path: string): Promise<unknown> {
    return call(this.url, 'GET', `/v25.0${path}`);
  }

  /** Sends it exactly as it stands, also what our own schema refuses: only so can be seen whether WhatsApp would have taken it. */
  async judge(content: OutboundContent): Promise<Verdict> {
    const body = this.#body(content);
    if (body === null) return { accepted: false, why: 'cannot be written' };
    const { error } = Answer.parse(await call(this.url, 'POST', `/v25.0/${this.number}/messages`, body));
    return { accepted: error === undefined, why: error ? `${error.code} ${error.error_data?.details ?? error.message}` : 'taken' };
  }

  #body(content: OutboundContent): GraphBody | null {
    try {
      return toGraphBody(content, { kind: 'phone', phone: customer }, { reactionTargetWamid: this.target });
    } catch (error) {
      if (error instanceof UnresolvedMediaError) return null;
      throw error;
    }
  }
}

async function call(url: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const answer = await request(url + path, { method, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: body === undefined ? null : JSON.stringify(body) });
  return answer.body.json();
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The simulator has no output to read.');
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /ready on (\S+)/.exec(line);
    if (found?.[1]) return found[1];
  }
  throw new Error('The simulator ended before it was ready.');
}
