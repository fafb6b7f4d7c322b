import { expect, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { agents, manager, simulator, somebody } from './support/demo.js';

test('two agents in one conversation see each other, mention, hand over, and do not step on each other', async ({ browser }) => {
  test.slow();
  const [agent] = agents();
  if (!agent) throw new Error('The demo has no agent');
  const waId = somebody();
  await simulator(`/customers/${waId}/messages`, { type: 'text', text: { body: 'My parcel is late' } });
  const id = await conversationWith(waId);
  const mine = await Console.signIn(await (await browser.newContext()).newPage(), agent);
  const theirs = await Console.signIn(await (await browser.newContext()).newPage(), manager());
  await mine.open(id);
  await theirs.open(id);

  await expect(theirs.page.getByRole('img', { name: /is here too/ })).toBeVisible();
  await mine.replyField.fill('We are');
  await expect(theirs.page.getByText(/is writing…/)).toBeVisible();

  // What was begun is there after a reload, and on another device.
  await mine.page.waitForTimeout(1_500);
  const elsewhere = await Console.signIn(await (await browser.newContext()).newPage(), agent);
  await elsewhere.open(id);
  await expect(elsewhere.replyField).toHaveValue('We are');
  await elsewhere.page.close();

  // A mention is chosen by the keyboard alone.
  await theirs.page.getByRole('button', { name: theirs.words.noteMode, exact: true }).click();
  const note = theirs.page.getByRole('textbox', { name: theirs.words.note });
  const me = await mine.page.evaluate(async () => ((await (await fetch('/api/v1/me')).json()) as { user: { name: string } }).user.name);
  await note.pressSequentially(`@${me.slice(0, 3)}`);
  await expect(theirs.page.getByRole('option').first()).toBeVisible();
  await note.press('Enter');
  await expect(note).toHaveValue(`@${me} `);
  await note.pressSequentially('the warehouse has lost this parcel');
  await note.press('Enter');
  await expect(mine.bubble('the warehouse has lost this parcel')).toBeVisible();
  await expect(mine.page.getByRole('button', { name: 'You were mentioned: mark as done' })).toBeVisible();

  // The note pasted into a reply is held once.
  await mine.replyField.fill(`@${me} the warehouse has lost this parcel`);
  await mine.page.waitForTimeout(1_000);
  await mine.replyField.press('Enter');
  await expect(mine.page.getByText('This is a private note')).toBeVisible();
  await mine.page.getByRole('button', { name: 'Change my reply' }).click();
  await mine.replyField.fill('');

  // Handed over with a word, which stays until its new owner answers.
  await theirs.page.locator('[data-opens="assign"]').click();
  await theirs.page.getByRole('textbox', { name: 'Hand-over note (optional)' }).fill('Promised an answer today');
  await theirs.page.getByRole('menuitem', { name: me }).click();
  await expect(mine.page.getByText('Promised an answer today').last()).toBeVisible();
  await mine.answer('I am on it');
  await expect(mine.page.getByRole('button', { name: 'Put the hand-over note away' })).toHaveCount(0);
});
