import { expect, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { agents, demo, manager, simulator, somebody } from './support/demo.js';
import { Phone } from './support/phone.js';

test('a note stays among colleagues, and a second screen sees everything without a reload', async ({ browser }) => {
  const [first] = agents();
  if (!first) throw new Error('The demo has no agent');
  const mine = await Console.signIn(await (await browser.newContext()).newPage(), first);
  const theirs = await Console.signIn(await (await browser.newContext()).newPage(), manager());
  const phone = await Phone.hold(await (await browser.newContext()).newPage(), somebody());
  await phone.write('I want a refund');
  const id = await conversationWith(phone.waId);
  await mine.open(id);
  await theirs.open(id);

  await mine.note('Check the invoice first');
  await expect(theirs.bubble('Check the invoice first')).toBeVisible();
  await mine.answer('We are looking into it');
  await expect(theirs.bubble('We are looking into it')).toBeVisible();
  await expect(phone.bubble('We are looking into it')).toBeVisible();
  await expect(phone.page.getByText('Check the invoice first')).toHaveCount(0);

  await mine.page.getByRole('button', { name: mine.words.resolve, exact: true }).last().click();
  await expect(theirs.row(id)).toHaveCount(0);
  // WhatsApp's times are whole seconds: within the second of our own answer, what the customer wrote stands before it.
  await phone.page.waitForTimeout(1_100);
  await phone.write('One more thing');
  await expect(theirs.row(id)).toContainText('One more thing');
});

test('a reply is held once when the customer wrote while it was being written', async ({ page, context }) => {
  const [agent] = agents();
  if (!agent) throw new Error('The demo has no agent');
  const screen = await Console.signIn(page, agent);
  const phone = await Phone.hold(await context.newPage(), somebody());
  await phone.write('Please cancel my order');
  const id = await conversationWith(phone.waId);
  await screen.open(id);
  await expect(screen.replyField).toBeVisible();
  await page.waitForTimeout(1_000);
  await screen.replyField.fill('It is cancelled');
  await phone.write('No wait, keep it!');
  await expect(screen.bubble('No wait, keep it!')).toBeVisible();
  await screen.replyField.press('Enter');
  await expect(page.getByText('This came in while you were writing')).toBeVisible();
  await expect(phone.bubble('It is cancelled')).toHaveCount(0);
  await page.getByRole('button', { name: 'Send anyway' }).click();
  await expect(phone.bubble('It is cancelled')).toHaveCount(1);
});

test('when the window has closed the composer becomes the template picker, and the server refuses too', async ({ page, context }) => {
  const [agent] = agents();
  if (!agent) throw new Error('The demo has no agent');
  const waId = somebody();
  // Written a day and a half ago, as Meta would deliver it late.
  await simulator('/clock', { advanceSeconds: -36 * 3600 });
  const phone = await Phone.hold(await context.newPage(), waId);
  await phone.write('Anyone there?');
  const id = await conversationWith(waId);
  await simulator('/clock', { reset: true });

  const screen = await Console.signIn(page, agent);
  await page.goto(`${demo.url}/inbox/${id}?view=open`);
  await expect(page.getByText(screen.words.closed)).toBeVisible();
  await expect(screen.replyField).toHaveCount(0);
  await expect(page.getByRole('button', { name: screen.words.choose })).toBeVisible();

  const { v7 } = await import('uuid');
  const answer = await page.request.post(`${demo.url}/api/v1/conversations/${id}/messages`, { data: { id: v7(), content: { type: 'text', text: 'too late' } }, headers: { origin: demo.url } });
  expect(answer.status()).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'window_closed' });
});
