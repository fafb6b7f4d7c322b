import { expect, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { manager, somebody } from './support/demo.js';
import { Phone } from './support/phone.js';

test('the search box finds what was said however it is spelt, goes to it by keyboard, and finds people by Arabic digits', async ({ page, context }) => {
  const screen = await Console.signIn(page, manager());
  const phone = await Phone.hold(await context.newPage(), somebody());
  const word = `مَرْبَّى${String(Date.now()).slice(-5)}`;
  await phone.write(`أريد ${word} من فضلك`);
  const id = await conversationWith(phone.waId);
  await expect(screen.row(id)).toBeVisible();
  await page.keyboard.press('Slash');
  await page.keyboard.type(word.normalize('NFD').replace(/\p{M}/gu, ''));
  const option = page.getByRole('group', { name: 'Messages' }).getByRole('option');
  await expect(option).toContainText(word);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${id}.*message=`));
  await expect(screen.bubble(word)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill(phone.waId.slice(-8).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? digit));
  await expect(page.getByRole('group', { name: 'People' }).getByRole('option')).toContainText(phone.waId);
});
