import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type GraphBody, toGraphBody, UnresolvedMediaError } from '@diwan/cloud-api';
import { OutboundContent } from '@diwan/domain';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { request } from 'undici';
import { z } from 'zod';
import { contentKinds } from './content.arbitrary.js';
import { interactiveKinds } from './interactive.arbitrary.js';

const simulatorMain = fileURLToPath(new URL('../../../simulator/dist/main.js', import.meta.url));
const runsOfAKind = 120;
const Answer = z.object({ error: z.object({ code: z.number(), message: z.string(), error_data: z.object({ details: z.string() }).optional() }).optional() });
const Numbers = z.object({ data: z.array(z.object({ id: z.string() })).min(1) });

/** What one side says about a message, and why. */
interface Verdict { readonly accepted: boolean; readonly why: string }

/**
 * The product's schemas and the simulator were written apart and share no rule. Whatever one accepts the other must accept: a rule that one
 * of them has wrong shows here before Meta shows it.
 */
jest.setTimeout(120_000);

describe('what we let through and what WhatsApp takes are the same', () => {
  let child: ChildProcess;
  let url: string;
  let number: string;
  let target: string;

  beforeAll(async () => {
    child = spawn(process.execPath, [simulatorMain], { env: { ...process.env, SIMULATOR_PORT: '0', SIMULATOR_LOG: 'silent', NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
    url = await readyUrl(child);
    await post('/settings', { messagesPerSecond: 0, pairLimit: false });
    number = Numbers.parse(await get('/numbers')).data[0]?.id ?? '';
    target = z.object({ wamid: z.string() }).parse(await post(`/customers/${customer}/messages`, { type: 'text', text: { body: 'hello' }, phoneNumberId: number })).wamid;
  });

  afterAll(async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const answer = await request(url + path, { method, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: body === undefined ? null : JSON.stringify(body) });
    return answer.body.json();
  };
  const get = (path: string) => call('GET', path);
  const post = (path: string, body: unknown) => call('POST', path, body);

  const whatsapp = async (body: GraphBody): Promise<Verdict> => {
    const { error } = Answer.parse(await post(`/v25.0/${number}/messages`, body));
    return { accepted: error === undefined, why: error ? `${error.code} ${error.error_data?.details ?? error.message}` : 'taken' };
  };

  const agree = async (candidate: unknown): Promise<void> => {
    const parsed = OutboundContent.safeParse(candidate);
    const ours: Verdict = { accepted: parsed.success, why: parsed.success ? 'ours' : z.prettifyError(parsed.error) };
    // What our own schema refuses is put on the wire as it stands: only so can it be seen whether WhatsApp would have taken it.
    const body = wire(parsed.success ? parsed.data : (candidate as OutboundContent), target);
    const theirs: Verdict = body === null ? { accepted: false, why: 'cannot be written' } : await whatsapp(body);
    if (ours.accepted !== theirs.accepted) throw new Error(`We say: ${ours.accepted ? 'yes' : ours.why}\nWhatsApp says: ${theirs.why}`);
  };

  it.each(Object.entries(contentKinds))('%s', async (_kind, candidates) => {
    await fc.assert(fc.asyncProperty(candidates, agree), { numRuns: runsOfAKind });
  });

  it.each(Object.entries(interactiveKinds))('interactive %s', async (_kind, candidates) => {
    await fc.assert(fc.asyncProperty(candidates, (interactive) => agree({ type: 'interactive', interactive })), { numRuns: runsOfAKind });
  });
});

const customer = '966500000101';
const token = 'EAASIMULATORTOKEN';

function wire(content: OutboundContent, reactionTargetWamid: string): GraphBody | null {
  try {
    return toGraphBody(content, { kind: 'phone', phone: customer }, { reactionTargetWamid });
  } catch (error) {
    if (error instanceof UnresolvedMediaError) return null;
    throw error;
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The simulator has no output to read.');
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /ready on (\S+)/.exec(line);
    if (found?.[1]) return found[1];
  }
  throw new Error('The simulator ended before it was ready.');
}
