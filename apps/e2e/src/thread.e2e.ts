import { expect, type Locator, type Page, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { agents, simulator, somebody } from './support/demo.js';

const load = (waId: string, messages: number): Promise<unknown> => simulator('/load', { messages, perSecond: 500, customers: 1, firstWaId: waId, text: 'Message {n} of many', wait: true });

/** A customer's thread of this many messages after its first, open before an agent, with nothing unread. */
async function longThread(page: Page, messages: number): Promise<{ readonly screen: Console; readonly waId: string }> {
  const [agent] = agents();
  if (!agent) throw new Error('The demo has no agent');
  const waId = somebody();
  const { wamid } = await simulator(`/customers/${waId}/messages`, { type: 'text', text: { body: 'How it all began' } }) as { wamid: string };
  await load(waId, messages);
  await simulator(`/customers/${waId}/messages`, { type: 'text', text: { body: 'As I said at first' }, context: { message_id: wamid } });
  const screen = await Console.signIn(page, agent);
  await screen.open(await conversationWith(waId));
  await expect(screen.bubble('As I said at first')).toBeVisible({ timeout: 30_000 });
  return { screen, waId };
}

const toNewest = (page: Page): Locator => page.getByRole('button', { name: /newest/ });
/** Pixels from what is seen to the end. */
const below = (page: Page): Promise<number> => page.getByRole('log').evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);

test('however far somebody scrolls, few rows are drawn, a quote leads to the beginning, and one press to the end @looks', async ({ page }) => {
  test.setTimeout(150_000);
  const { screen } = await longThread(page, 340);
  const rows = page.locator('[role="log"] [data-row]');
  const begin = page.getByText('This is where it begins');
  await expect(async () => {
    await page.getByRole('log').evaluate((log) => { log.scrollTop = 0; });
    expect(await rows.count()).toBeLessThanOrEqual(300);
    await expect(begin).toBeInViewport({ timeout: 100 });
  }).toPass({ timeout: 75_000, intervals: [50] });
  await toNewest(page).click();
  await expect(screen.bubble('As I said at first')).toBeInViewport();
  await expect.poll(() => below(page)).toBeLessThan(2);

  await screen.bubble('As I said at first').getByRole('button').first().click();
  await expect(page.locator('[data-flash]', { hasText: 'How it all began' })).toBeInViewport();
  await toNewest(page).click();
  await expect.poll(() => below(page)).toBeLessThan(2);
});

test('nothing moves under the reader while pictures are slow and messages come in @looks', async ({ page }) => {
  const { screen, waId } = await longThread(page, 60);
  await page.route(/\/media\//, async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 800); });
    await route.continue();
  });
  await simulator(`/customers/${waId}/gallery`, { kinds: ['image', 'video', 'sticker', 'voice'] });
  await expect(page.locator('[data-row][data-type="audio"]').last()).toBeInViewport();
  // Pinned to the end while what is there gets its size and its picture.
  await expect(page.locator('[data-row][data-type="image"] img').last()).toBeVisible();
  await page.waitForTimeout(1_200);
  expect(await below(page)).toBeLessThan(2);

  const log = page.getByRole('log');
  await log.hover();
  await page.mouse.wheel(0, -1_500);
  await expect(toNewest(page)).toBeVisible();
  await page.waitForTimeout(400);
  const standing = await log.evaluateHandle((element) => [...element.querySelectorAll('[data-row]')].find((row) => row.getBoundingClientRect().top > element.getBoundingClientRect().top + 100));
  const top = (): Promise<number> => standing.evaluate((row) => row?.getBoundingClientRect().top ?? Number.NaN);
  const before = await top();
  await simulator(`/customers/${waId}/gallery`, { kinds: ['image', 'document'] });
  await simulator(`/customers/${waId}/messages`, { type: 'text', text: { body: 'Are you there?' } });
  await expect(screen.bubble('Are you there?')).toBeAttached();
  await page.waitForTimeout(1_200);
  expect(Math.abs(await top() - before)).toBeLessThan(1);
});
