import { expect, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { demo, manager, somebody } from './support/demo.js';
import { Phone } from './support/phone.js';

test('a quick reply is made in two languages, found with a slip of the hand, and stops where its variable has no value', async ({ page, context }) => {
  const screen = await Console.signIn(page, manager());
  const shortcut = `opening-${Date.now() % 100_000}`;
  await page.goto(`${demo.url}/settings/quick-replies`);
  await page.getByRole('button', { name: 'New quick reply' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Shortcut').fill(shortcut);
  await form.getByLabel('Name').fill('When we are open');
  await form.getByText('English', { exact: true }).click();
  await form.getByRole('textbox', { name: 'Text' }).fill('Dear {{contact.username}}, we open at nine.');
  await form.getByRole('button', { name: 'Add Arabic' }).click();
  await form.getByRole('textbox', { name: 'Text' }).fill('{{contact.username|عزيزنا}}، نفتح في التاسعة.');
  await expect(form.getByText('@noura، نفتح في التاسعة.')).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toHaveCount(0);

  const phone = await Phone.hold(await context.newPage(), somebody());
  await phone.write('When do you open?');
  const id = await conversationWith(phone.waId);
  await page.goto(`${demo.url}/inbox/${id}?view=open`);
  await screen.replyField.pressSequentially(`/${shortcut.replace('opening', 'opneing')}`);
  const option = page.getByRole('option', { name: `When we are open /${shortcut}` });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(screen.replyField).toHaveValue('Dear {{contact.username}}, we open at nine.');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/has no value for this customer/)).toBeVisible();
  // The place is selected: what is typed stands in it.
  await page.keyboard.type('Omar');
  await page.keyboard.press('Enter');
  await expect(phone.bubble('Dear Omar, we open at nine.')).toBeVisible();

  await screen.replyField.pressSequentially(`/${shortcut}`);
  await expect(option).toBeVisible();
  await page.keyboard.press('Alt+KeyL');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(phone.bubble('عزيزنا، نفتح في التاسعة.')).toBeVisible();

  await page.goto(`${demo.url}/settings/quick-replies`);
  const line = page.getByRole('listitem').filter({ hasText: `/${shortcut}` });
  await expect(line).toContainText('Used 2 times');
  await line.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(line).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(line).toHaveCount(1);
});
