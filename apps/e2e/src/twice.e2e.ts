import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { api } from './support/demo.js';
import { arrived, kindsOn, opened } from './support/desk.js';

const Timeline = z.object({ data: z.array(z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), message: z.looseObject({ content: z.looseObject({ type: z.string() }) }) }),
  z.object({ type: z.literal('event'), event: z.looseObject({ kind: z.string() }) }),
  z.object({ type: z.literal('note') }),
])) });

/** What was said and done, as `reaction 👍`, `resolved`. */
async function told(id: string): Promise<string[]> {
  const { data } = Timeline.parse(await api(`/conversations/${id}/timeline`));
  return data.flatMap((item) => (item.type === 'event' ? [item.event.kind] : item.type === 'message' && item.message.content.type === 'reaction' ? [`reaction ${String(item.message.content['emoji'])}`] : []));
}

test('on a slow line, whatever is pressed twice happens once @looks', async ({ page }) => {
  const { screen, waId, id } = await opened(page);
  await page.waitForTimeout(1_000);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });

  await screen.replyField.fill('Once by Enter');
  await screen.replyField.evaluate((field) => { for (let i = 0; i < 2; i += 1) field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true })); });
  await screen.replyField.fill('Once by click');
  await page.getByRole('button', { name: 'Send', exact: true }).dblclick();
  const bubble = screen.bubble('Can you show me?');
  await bubble.hover();
  await bubble.getByRole('button', { name: 'React', exact: true }).click();
  await page.getByRole('button', { name: '👍' }).dblclick();
  await expect.poll(() => told(id)).toContain('reaction 👍');
  await page.getByRole('button', { name: 'Resolve', exact: true }).first().dblclick();
  await expect.poll(() => told(id)).toContain('resolved');

  // What a second press would have done has had its time on the line.
  await page.waitForTimeout(1_500);
  expect(await told(id)).toEqual(['opened', 'reaction 👍', 'resolved']);
  expect((await arrived(waId)).map((message) => z.object({ text: z.object({ body: z.string() }) }).parse(message).text.body)).toEqual(['Once by Enter', 'Once by click']);
});

test('an upload shows how far it is, can be taken away, and goes again after it broke off @looks', async ({ page }) => {
  const { waId } = await opened(page);
  const file = (name: string, size: number) => ({ name, mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size, 'x'), Buffer.from('\n%%EOF')]) });
  const any = page.locator('input[type="file"]').nth(1);
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 100, downloadThroughput: 500_000, uploadThroughput: 60_000 });
  await any.setInputFiles(file('slow.pdf', 400_000));
  const share = (): Promise<number> => page.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value);
  await expect.poll(share).toBeGreaterThan(0.1);
  await page.getByRole('button', { name: 'Remove slow.pdf' }).click();
  await expect(page.getByText('slow.pdf')).toHaveCount(0);

  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await page.route(/\/api\/v1\/media(\?|$)/, (route) => route.abort('connectionreset'));
  await any.setInputFiles(file('bill.pdf', 20_000));
  const again = page.getByRole('button', { name: 'Upload bill.pdf again' });
  await expect(again).toBeVisible();
  await page.unroute(/\/api\/v1\/media(\?|$)/);
  await again.click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(kindsOn(waId), { timeout: 30_000 }).toEqual(['document']);
});
