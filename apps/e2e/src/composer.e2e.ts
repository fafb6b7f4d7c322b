import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { demo, simulator } from './support/demo.js';
import { arrived, kindsOn, opened } from './support/desk.js';

// Recording, waiting out the pause and uploading take their time.
test.describe.configure({ timeout: 120_000 });

/** The browser's own make-believe microphone: it beeps. */
test.use({
  permissions: ['microphone'],
  launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] }),
});

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

test('a voice message is recorded, and reaches the phone as OGG with mono Opus', async ({ page }) => {
  const { waId } = await opened(page);
  await page.getByRole('button', { name: 'Record a voice message' }).click();
  await expect(page.getByRole('timer')).toHaveText(/0:0[2-9]/);
  await page.getByRole('button', { name: 'Stop and listen' }).click();
  await expect(page.getByRole('button', { name: 'Play' }).last()).toBeVisible();
  await page.getByRole('button', { name: 'Send the voice message' }).click();
  await expect.poll(kindsOn(waId), { timeout: 30_000 }).toEqual(['audio']);

  const [note] = await arrived(waId);
  const { audio } = z.object({ audio: z.object({ url: z.string(), voice: z.boolean() }) }).parse(note);
  expect(audio.voice).toBe(true);
  const bytes = Buffer.from(await (await fetch(new URL(audio.url, demo.simulatorUrl))).arrayBuffer());
  expect(bytes.subarray(0, 4).toString()).toBe('OggS');
  // RFC 7845: the first page holds the Opus header, whose tenth byte is the number of channels.
  const header = bytes.indexOf('OpusHead');
  expect(header).toBeGreaterThan(0);
  expect(bytes[header + 9]).toBe(1);
});

test('files are judged before they leave, go in order, and the text goes under the first', async ({ page }) => {
  const { screen, waId } = await opened(page);
  const [media, any] = [page.locator('input[type="file"]').first(), page.locator('input[type="file"]').nth(1)];
  await media.setInputFiles({ name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(`MZ${'x'.repeat(500)}`) });
  await expect(page.getByText('Its name says picture or recording, its content is something else.')).toBeVisible();
  await media.setInputFiles({ name: 'shop.png', mimeType: 'image/png', buffer: PIXEL });
  await any.setInputFiles({ name: 'bill.pdf', mimeType: 'application/pdf', buffer: PDF });
  await screen.replyField.fill('Both as promised');
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Remove holiday.jpg' }).click();
  await expect(page.getByText('Goes with your text')).toBeVisible();
  await screen.replyField.press('Enter');
  await expect.poll(kindsOn(waId), { timeout: 30_000 }).toEqual(['image', 'document']);
  expect(JSON.stringify(await arrived(waId))).toMatch(/"caption":"Both as promised".*"filename":"bill\.pdf"/);
});

test('what was sent too fast is taken back with one key, and stands in the field again', async ({ page }) => {
  const { screen, waId } = await opened(page);
  const back = page.url();
  await page.goto(`${demo.url}/settings/profile`);
  await page.getByText('10 seconds', { exact: true }).click();
  await page.goto(back);
  await page.waitForTimeout(1_000);
  await screen.replyField.fill('Dear Sir or Madman');
  await screen.replyField.press('Enter');
  await expect(screen.replyField).toHaveValue('');
  await expect(page.getByText('Take back')).toBeVisible();
  await screen.replyField.press('ArrowUp');
  await expect(screen.replyField).toHaveValue('Dear Sir or Madman');
  await page.waitForTimeout(11_000);
  expect(await arrived(waId)).toEqual([]);
});

test('a scheduled message is withdrawn when the customer writes first', async ({ page }) => {
  const { screen, waId } = await opened(page);
  await page.waitForTimeout(1_000);
  await screen.replyField.fill('Are you still interested?');
  await page.getByRole('button', { name: 'More ways to send' }).click();
  await page.getByRole('menuitem', { name: 'Schedule…' }).click();
  await page.getByRole('button', { name: /^In one hour/ }).click();
  const line = page.getByRole('button', { name: 'Change time' }).first();
  await expect(line).toBeVisible();
  await simulator(`/customers/${waId}/messages`, { type: 'text', text: { body: 'Yes, I am' } });
  await expect(line).toBeHidden();
  expect(await arrived(waId)).toEqual([]);
});
