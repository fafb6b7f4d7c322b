import { v7 } from 'uuid';
import { type Demo } from '../support/demo.js';

type Json = Record<string, unknown>;
const wait = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

async function exchange(address: string, init: RequestInit): Promise<Json> {
  const response = await fetch(address, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${address}: ${response.status} ${text}`);
  return text === '' ? {} : JSON.parse(text) as Json;
}

const asJson = (body: unknown, headers: Record<string, string> = {}): RequestInit =>
  ({ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
const form = (bytes: Buffer, mimeType: string, filename: string): FormData => {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(bytes)], { type: mimeType }), filename);
  return data;
};

/** A file to be sent. */
export interface Sample { readonly bytes: Buffer; readonly mimeType: string; readonly filename: string }

/** The customer's phone, through the simulator's customer side. */
export class Customer {
  constructor(private readonly demo: Demo, readonly waId: string) {}

  async upload({ bytes, mimeType, filename }: Sample): Promise<string> {
    return String((await exchange(`${this.demo.simulatorUrl}/customers/${this.waId}/media`, { method: 'POST', body: form(bytes, mimeType, filename) }))['id']);
  }
  /** Sends a message as the webhook would carry it, without id and timestamp. Returns its wamid. */
  async send(message: Json): Promise<string> {
    const { wamid } = await exchange(`${this.demo.simulatorUrl}/customers/${this.waId}/messages`, asJson({ phoneNumberId: this.demo.phoneNumberId, ...message }));
    return String(wamid);
  }
  async read(): Promise<void> {
    await exchange(`${this.demo.simulatorUrl}/customers/${this.waId}/read`, asJson({ phoneNumberId: this.demo.phoneNumberId }));
  }
  async played(wamid: string): Promise<void> {
    await exchange(`${this.demo.simulatorUrl}/customers/${this.waId}/played`, asJson({ wamid }));
  }
}

/** Our side of the conversation, through the product's API. */
export class Desk {
  conversationId = '';

  constructor(private readonly demo: Demo) {}

  private get headers(): Record<string, string> { return { authorization: `Bearer ${this.demo.apiKey}` }; }
  get(path: string): Promise<Json> { return exchange(`${this.demo.url}/api/v1${path}`, { headers: this.headers }); }
  post(path: string, body: unknown = {}): Promise<Json> { return exchange(`${this.demo.url}/api/v1${path}`, asJson(body, this.headers)); }

  /** Waits for the conversation with this person to come about. */
  async open(waId: string): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { data } = await this.get('/conversations?limit=100&status=all') as { data: { id: string; contact: { phone: string | null } }[] };
      const found = data.find(({ contact }) => contact.phone === `+${waId}`);
      if (found !== undefined) {
        this.conversationId = found.id;
        return;
      }
      await wait(100);
    }
    throw new Error(`No conversation with ${waId} came about`);
  }

  async upload({ bytes, mimeType, filename }: Sample): Promise<Json> {
    const { data } = await exchange(`${this.demo.url}/api/v1/media`, { method: 'POST', headers: this.headers, body: form(bytes, mimeType, filename) }) as { data: Json };
    const known = (['mimeType', 'fileSize', 'width', 'height', 'durationSeconds', 'waveform'] as const).flatMap((key) => (data[key] == null ? [] : [[key, data[key]]]));
    return { mediaId: data['id'], state: 'stored', ...(data['thumbnail'] === true ? { thumbnail: true } : {}), ...Object.fromEntries(known) as Json };
  }

  /** Sends a message and answers its id. `more` is what stands beside the content: a quote, a schedule. */
  async send(content: Json, more: Json = {}): Promise<string> {
    const id = v7();
    await this.post(`/conversations/${this.conversationId}/messages`, { id, content, ...more });
    return id;
  }

  /** Sends, and waits until the message stands as it should. Returns its wamid. */
  async sendUntil(content: Json, reached: readonly string[] = ['sent', 'delivered', 'read'], more: Json = {}): Promise<{ id: string; wamid: string }> {
    const id = await this.send(content, more);
    for (let tries = 0; tries < 150; tries += 1) {
      const { data } = await this.get(`/messages/${id}`) as { data: { status: string; wamid: string | null } };
      if (reached.includes(data.status)) return { id, wamid: data.wamid ?? '' };
      await wait(100);
    }
    throw new Error(`${JSON.stringify(content).slice(0, 120)} never became ${reached.join(' or ')}`);
  }

  /** Waits until the thread holds a message of this wamid. */
  async received(wamid: string): Promise<string> {
    for (let tries = 0; tries < 150; tries += 1) {
      const { data } = await this.get(`/messages?wamid=${encodeURIComponent(wamid)}`) as { data: { id: string }[] };
      if (data[0] !== undefined) return data[0].id;
      await wait(100);
    }
    throw new Error(`${wamid} never arrived`);
  }
}
