import { type Bubble, type BusinessNumber, type ChatSummary, type Customer, type CustomerContent, type CustomerMessage, type PhoneEvent, type UploadedMedia } from '../../src/customer/phone-api.js';

export type { Bubble, BubbleMedia, BusinessNumber, ChatSummary, Customer, CustomerContent, CustomerMessage, PhoneEvent, RenderedButton } from '../../src/customer/phone-api.js';

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

const post = <T>(path: string, body: unknown): Promise<T> =>
  request<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** The customer side of the simulator, as this phone uses it. Types: the simulator's own. */
export const api = {
  customers: () => request<{ data: Customer[] }>('/customers').then((answer) => answer.data),
  numbers: () => request<{ data: BusinessNumber[] }>('/numbers').then((answer) => answer.data),
  chats: (waId: string) => request<{ data: ChatSummary[] }>(`/chats?waId=${waId}`).then((answer) => answer.data),
  bubbles: (waId: string, number: string) => request<{ data: Bubble[] }>(`/customers/${waId}/messages?phoneNumberId=${number}`).then((answer) => answer.data),
  send: (waId: string, message: CustomerMessage) => post<{ wamid: string }>(`/customers/${waId}/messages`, message),
  read: (waId: string, phoneNumberId: string) => post<{ read: number }>(`/customers/${waId}/read`, { phoneNumberId }),
  played: (waId: string, wamid: string) => post(`/customers/${waId}/played`, { wamid }),
  upload: (waId: string, file: Blob, name: string) => {
    const form = new FormData();
    form.append('file', file, name);
    return request<UploadedMedia>(`/customers/${waId}/media`, { method: 'POST', body: form });
  },
};

export type Reply = CustomerContent;

const EVENT_TYPES = ['message', 'status', 'reaction', 'typing', 'read', 'customer', 'number', 'clock'] as const;

/** Listens to everything the simulator tells phones. `onOpen` fires after each (re)connection: read the lists again. */
export const listen = (onEvent: (event: PhoneEvent) => void, onOpen: () => void): (() => void) => {
  const source = new EventSource('/customers/events');
  source.onopen = onOpen;
  for (const type of EVENT_TYPES) source.addEventListener(type, (event: MessageEvent<string>) => onEvent(JSON.parse(event.data) as PhoneEvent));
  return () => source.close();
};
