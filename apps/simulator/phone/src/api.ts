import { type Bubble, type BusinessNumber, type ChatSummary, type Customer, type CustomerContent, type CustomerMessage, type CustomerPatch, type PhoneEvent, type UploadedMedia } from '../../src/customer/phone-api.js';

export type { Bubble, BubbleMedia, BusinessNumber, ChatSummary, ContactCard, Customer, CustomerContent, CustomerMessage, CustomerPatch, PhoneEvent, RenderedButton, RenderedCard, RenderedTemplate } from '../../src/customer/phone-api.js';

/** A refusal of the simulator, in its own words. */
export class PhoneError extends Error {
  override readonly name = 'PhoneError';
}

const request = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(path, init);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const told = body && typeof body === 'object' && 'error' in body ? (body.error as { message?: string }).message : undefined;
    throw new PhoneError(told ?? `${response.status} ${response.statusText}`);
  }
  return body as T;
};

/** JSON calls; the answer is taken to be what phone-api.ts or the simulator's README says. */
export const get = <T>(path: string): Promise<T> => request<T>(path);
export const post = <T>(path: string, body: unknown): Promise<T> =>
  request<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
export const patch = <T>(path: string, body: unknown): Promise<T> =>
  request<T>(path, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
export const remove = <T>(path: string): Promise<T> => request<T>(path, { method: 'DELETE' });

/** The customer side of the simulator, as this phone uses it. Types: the simulator's own. */
export const api = {
  customers: () => request<{ data: Customer[] }>('/customers').then((answer) => answer.data),
  numbers: () => request<{ data: BusinessNumber[] }>('/numbers').then((answer) => answer.data),
  chats: (waId: string) => request<{ data: ChatSummary[] }>(`/chats?waId=${waId}`).then((answer) => answer.data),
  bubbles: (waId: string, number: string) => request<{ data: Bubble[] }>(`/customers/${waId}/messages?phoneNumberId=${number}`).then((answer) => answer.data),
  send: (waId: string, message: CustomerMessage) => post<{ wamid: string }>(`/customers/${waId}/messages`, message),
  read: (waId: string, phoneNumberId: string) => post<{ read: number }>(`/customers/${waId}/read`, { phoneNumberId }),
  /** Messages of the kinds named (`GET /samples`), or one of every kind. */
  gallery: (waId: string, phoneNumberId: string, kinds?: string[]) => post<{ data: { kind: string; wamid: string }[] }>(`/customers/${waId}/gallery`, { phoneNumberId, ...(kinds ? { kinds } : {}) }),
  change: (waId: string, change: CustomerPatch) => patch<Customer>(`/customers/${waId}`, change),
  product: (id: string) => get<Product>(`/catalogue/products/${encodeURIComponent(id)}`),
  shop: () => get<{ catalogId: string; data: Product[] }>('/catalogue'),
  played: (waId: string, wamid: string) => post(`/customers/${waId}/played`, { wamid }),
  upload: (waId: string, file: Blob, name: string) => {
    const form = new FormData();
    form.append('file', file, name);
    return request<UploadedMedia>(`/customers/${waId}/media`, { method: 'POST', body: form });
  },
};

/** A thing the shop sells, as the phone draws it. */
export interface Product { retailerId: string; name: { ar: string; en: string }; description: { ar: string; en: string }; price: number; currency: string; picture: string }

export type Reply = CustomerContent;

const EVENT_TYPES = ['message', 'status', 'reaction', 'typing', 'read', 'customer', 'number', 'template', 'clock'] as const;

/** Listens to everything the simulator tells phones. `onOpen` fires after each (re)connection: read the lists again. */
export const listen = (onEvent: (event: PhoneEvent) => void, onOpen: () => void): (() => void) => {
  const source = new EventSource('/customers/events');
  source.onopen = onOpen;
  for (const type of EVENT_TYPES) source.addEventListener(type, (event: MessageEvent<string>) => onEvent(JSON.parse(event.data) as PhoneEvent));
  return () => source.close();
};
