import { expect, type Page, test } from '@playwright/test';
import { Console } from './support/console.js';
import { agents } from './support/demo.js';
import { obstacles } from './support/obstacles.js';

/** Presses Tab until this is focused, as somebody without a mouse does. */
const tabTo = async (page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? undefined);
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press(key);
    if (await focused() === name) return;
  }
  throw new Error(`${key} never came to “${name}”`);
};

test('a view is built, saved and opened by the keyboard alone, with nothing in the way', async ({ page }) => {
  const [agent] = agents();
  if (!agent) throw new Error('The demo has no agent');
  await Console.signIn(page, agent);
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: /^Mentions/ })).toBeVisible();
  await tabTo(page, 'Filter');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Filter conversations' });
  await tabTo(page, 'Add condition');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Assignee: Value', 'Shift+Tab');
  await page.keyboard.type('Me');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Add group');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('group', { name: 'Group' })).toHaveCount(2);
  expect(await obstacles(page), 'the filter builder').toEqual([]);
  await tabTo(page, 'Remove group', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Save as view');
  await page.keyboard.press('Enter');
  const name = `By keys ${Date.now()}`;
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type(name);
  expect(await obstacles(page), 'naming a view').toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/saved=/);
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(name) })).toHaveAttribute('aria-current', 'page');
});
