import { z } from 'zod';
import { type Settings } from '../config/settings.js';
import { createSimulator, type Simulator } from '../simulator.js';
import { TestProduct } from './product.js';

export const token = 'TESTTOKEN';
export const appId = '634974688087057';
export const appSecret = 'test-secret';
export const wabaId = '102290129340398';
export const pnid = '106540352242922';
export const customer = '966500000101';

/** Statuses in no time, so that tests need not wait. */
const quick: Partial<Settings> = { sentMs: [1, 2], deliveredMs: [1, 2], readMs: [1, 2], webhookRetryMs: 10, templateReviewMs: 1, pairLimit: false, messagesPerSecond: 0 };

export interface Harness extends Simulator {
  product: TestProduct;
  url: string;
  /** A Graph call with the token; JSON in, status and JSON out. */
  graph: (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, bearer?: string) => Promise<{ status: number; body: GraphAnswer }>;
  /** A call on the customer side. */
  call: (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => Promise<{ status: number; body: GraphAnswer }>;
  send: (message: Record<string, unknown>) => Promise<{ status: number; body: GraphAnswer }>;
  /** The customer writes, which opens the window; answers the wamid. */
  says: (body: string, waId?: string) => Promise<string>;
  stop: () => Promise<void>;
}

// Answers are as many-shaped as Graph's endpoints; tests look into them freely.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type GraphAnswer = any;

/** A listening simulator with one WABA, one number and a product that takes its webhooks. */
export async function start(settings: Partial<Settings> = {}, dataFolder?: string, product?: TestProduct): Promise<Harness> {
  const taker = product ?? (await new TestProduct().start());
  const simulator = await createSimulator({
    dataFolder, settings: { ...quick, ...settings },
    seed: {
      accessToken: token, appId, appSecret, verifyToken: taker.verifyToken, webhookUrl: taker.url,
      wabas: [{ id: wabaId, name: 'Test', numbers: [{ id: pnid, displayPhoneNumber: '+966 11 555 0100', verifiedName: 'Test shop' }] }],
    },
  });
  const url = await simulator.listen(0);
  const fetchJson = async (path: string, init: RequestInit): Promise<{ status: number; body: GraphAnswer }> => {
    const answer = await fetch(url + path, init);
    const text = await answer.text();
    const body: unknown = text.startsWith('{') ? JSON.parse(text) : text;
    return { status: answer.status, body };
  };
  const json = (body: unknown) => (body === undefined ? {} : { body: JSON.stringify(body) });
  const headers = (body: unknown): Record<string, string> => (body === undefined ? {} : { 'content-type': 'application/json' });
  const harness: Harness = {
    ...simulator, product: taker, url,
    graph: (method, path, body, bearer = token) => fetchJson(`/v25.0${path}`, { method, ...json(body), headers: { ...headers(body), authorization: `Bearer ${bearer}` } }),
    call: (method, path, body) => fetchJson(path, { method, ...json(body), headers: headers(body) }),
    send: (message) => harness.graph('POST', `/${pnid}/messages`, { messaging_product: 'whatsapp', to: `+${customer}`, ...message }),
    says: async (body, waId = customer) => {
      const answer = await harness.call('POST', `/customers/${waId}/messages`, { type: 'text', text: { body } });
      return z.object({ wamid: z.string() }).parse(answer.body).wamid;
    },
    stop: async () => {
      await simulator.close();
      if (!product) await taker.stop();
    },
  };
  return harness;
}
