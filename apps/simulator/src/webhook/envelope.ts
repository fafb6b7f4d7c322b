/** One update on its way to the product: one `change` with one message or status in it. */
export interface WebhookItem {
  id: string;
  wabaId: string;
  phoneNumberId?: string;
  /** `entry.id` where it is not the account: partner events name a business portfolio. */
  entryId?: string;
  /** Items with the same key leave one after the other, unless chaos reorders them. */
  lane?: string;
  field: string;
  value: Record<string, unknown>;
  /** Present for account and template fields only, whole seconds. */
  time?: number;
  /** The customer's message inside, so that its ticks can move when the product has taken it. */
  inboundWamid?: string;
  attempt: number;
  firstTriedAt?: number;
}

interface Change {
  field: string;
  value: Record<string, unknown>;
}

const arrays = ['contacts', 'messages', 'statuses'] as const;

/** Packs updates into one body: an entry for each WABA, and updates of one kind of one number share a change, as Meta's batches do. */
export function envelope(items: readonly WebhookItem[]): Record<string, unknown> {
  const entries = new Map<string, { id: string; time?: number; changes: Change[] }>();
  for (const item of items) {
    const id = item.entryId ?? item.wabaId;
    const entry = entries.get(id) ?? { id, ...(item.time === undefined ? {} : { time: item.time }), changes: [] };
    entries.set(id, entry);
    if (!joinLast(entry.changes.at(-1), item)) entry.changes.push({ field: item.field, value: { ...item.value } });
  }
  return { object: 'whatsapp_business_account', entry: [...entries.values()] };
}

function joinLast(last: Change | undefined, item: WebhookItem): boolean {
  if (!last || last.field !== 'messages' || item.field !== 'messages') return false;
  if (numberOf(last.value) !== numberOf(item.value) || !sameKind(last.value, item.value)) return false;
  for (const key of arrays) {
    const more = item.value[key];
    if (Array.isArray(more)) last.value[key] = unique([...listOf(last.value[key]), ...(more as unknown[])]);
  }
  return true;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const unique = (list: unknown[]): unknown[] => [...new Map(list.map((entry) => [JSON.stringify(entry), entry])).values()];
const sameKind = (a: Record<string, unknown>, b: Record<string, unknown>): boolean => 'messages' in a === 'messages' in b;
const numberOf = (value: Record<string, unknown>): string => JSON.stringify(value['metadata']);
