import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type WebhookItem, WebhookItem as WebhookItemSchema } from './item.js';
import { readContactSync, readErrors, readUserPreference } from './read-other.js';
import { readEcho, readHistoryMessage, readInboundMessage } from './read-message.js';
import { readStatus } from './read-status.js';
import { splitDelivery } from './split.js';

/** One file of `cases/`: what Meta might post, and what must come out of it. `body` as text is posted as it is. */
interface Case {
  why: string;
  body: unknown;
  items: ({ read?: unknown } & Record<string, unknown>)[];
  problem?: string;
}

const folder = join(dirname(fileURLToPath(import.meta.url)), 'cases');
const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();

/** As Meta sends it: ASCII only, slashes escaped. The integers of the file are left as they stand in it. */
function wireBody(file: string): Uint8Array {
  const source = readFileSync(join(folder, file), 'utf8');
  const parsed = JSON.parse(source) as Case;
  if (typeof parsed.body === 'string') return new TextEncoder().encode(parsed.body);
  const body = source.slice(source.indexOf('"body":') + '"body":'.length, source.lastIndexOf('\n  "items":')).replace(/,\s*$/, '');
  const escaped = body.replaceAll('/', String.raw`\/`).replace(/[\u0080-\uffff]/g, (char) => '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0'));
  return new TextEncoder().encode(escaped);
}

function read(item: WebhookItem): unknown {
  switch (item.kind) {
    case 'message': return readInboundMessage(item.value);
    case 'echo': return readEcho(item.value);
    case 'history_message': return readHistoryMessage(item);
    case 'status': return readStatus(item.value);
    case 'user_preference': return readUserPreference(item.value);
    case 'contact_sync': return readContactSync(item.value);
    case 'error': return readErrors(item.value.item);
    case 'unparsable': return item.value.text;
    default: return item.value.item;
  }
}

describe('webhook cases', () => {
  it.each(files)('%s', (file) => {
    const expected = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case;
    const { items, problem } = splitDelivery(wireBody(file));
    expect(items.map((item) => item.kind)).toEqual(expected.items.map((item) => item.kind));
    expect(problem?.code).toBe(expected.problem);
    expected.items.forEach(({ read: reading, ...envelope }, index) => {
      const item = items[index];
      if (!item) throw new Error('missing item');
      expect(WebhookItemSchema.parse(item)).toMatchObject(envelope);
      const got: unknown = JSON.parse(JSON.stringify(read(item)));
      if (reading !== undefined && reading !== null) expect(got).toMatchObject(reading);
    });
  });

  it('covers at least thirty cases', () => {
    expect(files.length).toBeGreaterThanOrEqual(30);
  });
});
