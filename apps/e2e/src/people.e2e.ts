import { expect, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { agents, demo, manager, simulator, somebody } from './support/demo.js';

test('a field is made, written beside a conversation and seen by a colleague at once; a file of contacts gives back what is wrong', async ({ browser }) => {
  test.slow();
  const [agent] = agents();
  if (!agent) throw new Error('The demo has no agent');
  const waId = somebody();
  const field = `City ${waId.slice(-5)}`;
  await simulator(`/customers/${waId}/messages`, { type: 'text', text: { body: 'See https://example.com/order/7' } });
  const id = await conversationWith(waId);
  const mine = await Console.signIn(await (await browser.newContext({ viewport: { width: 1500, height: 1000 } })).newPage(), manager());
  const theirs = await Console.signIn(await (await browser.newContext({ viewport: { width: 1500, height: 1000 } })).newPage(), agent);

  await mine.page.goto(`${demo.url}/settings/fields`);
  await mine.page.getByRole('button', { name: 'New field: Customers' }).click();
  await mine.page.getByRole('textbox', { name: 'Name in English' }).fill(field);
  await mine.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(mine.page.getByText(field, { exact: true })).toBeVisible();

  await mine.page.goto(`${demo.url}/inbox/${id}?view=open`);
  await theirs.open(id);
  await mine.page.getByRole('button', { name: `${field}: Not set. Edit` }).click();
  await mine.page.getByRole('textbox', { name: field }).fill('الرياض');
  await mine.page.keyboard.press('Enter');
  await expect(theirs.page.getByRole('button', { name: `${field}: الرياض. Edit` })).toBeVisible();
  await theirs.page.getByRole('textbox', { name: 'Add a note' }).fill('Prefers mornings');
  await theirs.page.keyboard.press('Control+Enter');
  await expect(mine.page.getByText('Prefers mornings')).toBeVisible();
  await mine.page.getByText('Links', { exact: true }).click();
  await expect(mine.page.getByRole('link', { name: 'example.com/order/7', exact: true }).first()).toBeVisible();

  await mine.page.goto(`${demo.url}/contacts/import`);
  const known = `Imported ${waId.slice(-5)}`;
  await mine.page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`name,phone\n${known},+${waId}\nRounded,9.66E+11\n`) });
  await mine.page.getByRole('button', { name: 'Check' }).click();
  await mine.page.getByRole('button', { name: 'Import 1 contact' }).click();
  await expect(mine.page.getByRole('heading', { name: 'The import is done' })).toBeVisible();
  await expect(mine.page.getByText(/last digits are lost/)).toBeVisible();
  await expect(theirs.page.getByRole('heading', { name: known }).first()).toBeVisible();
});
