import { expect, type Page, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { agents, api, simulator, somebody } from './support/demo.js';

const says = (waId: string, body: string): Promise<unknown> => simulator(`/customers/${waId}/messages`, { type: 'text', text: { body } });
const messagesOf = async (id: string): Promise<string[]> => {
  const { data } = await api(`/conversations/${id}/timeline?limit=50`) as { data: { type: string; message?: { direction: string; content: { text?: string } } }[] };
  return data.flatMap((item) => (item.message?.direction === 'out' ? [item.message.content.text ?? ''] : []));
};
/** The console is kept in the browser: from then on it opens without a line. */
const kept = (page: Page): Promise<unknown> => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);

for (const language of ['en', 'ar'] as const) {
  test(`what is sent without a line is kept over a reload and goes once when there is one (${language})`, async ({ browser }) => {
    const [agent] = agents();
    if (!agent) throw new Error('The demo has no agent');
    const waId = somebody();
    await says(waId, 'Are you there?');
    const id = await conversationWith(waId);
    const context = await browser.newContext();
    const console = await Console.signIn(await context.newPage(), agent, language);
    const { page } = console;
    await console.open(id);
    await expect(console.replyField).toBeVisible();
    await expect.poll(() => kept(page)).toBe('activated');

    page.on('dialog', (dialog) => void dialog.accept());
    await context.setOffline(true);
    await expect(page.getByText(language === 'en' ? /^You are offline/ : /^لا يوجد اتصال/)).toBeVisible();
    await console.replyField.fill('Sent from a tunnel');
    await console.replyField.press('Enter');
    await expect(console.bubble('Sent from a tunnel')).toBeVisible();

    await page.reload();
    await expect(page.getByText(language === 'en' ? 'Waiting for a connection' : 'بانتظار الاتصال')).toBeVisible();
    await context.setOffline(false);
    await console.expectTicks('Sent from a tunnel', 'delivered');
    expect((await messagesOf(id)).filter((text) => text === 'Sent from a tunnel')).toHaveLength(1);
    await context.close();
  });
}

test('a laptop that slept shows what came meanwhile when it wakes, and one is called to what is one’s own', async ({ browser }) => {
  const [, agent] = agents();
  if (!agent) throw new Error('The demo has no second agent');
  const waId = somebody();
  await says(waId, 'Before you slept');
  const id = await conversationWith(waId);
  const context = await browser.newContext();
  // Which system shows them is not ours to test; that they are asked for is.
  await context.addInitScript(() => {
    const shown: string[] = [];
    Object.assign(window, { shown });
    Object.defineProperty(Notification, 'permission', { value: 'granted' });
    ServiceWorkerRegistration.prototype.showNotification = (title, options) => { shown.push(`${title}: ${options?.body ?? ''}`); return Promise.resolve(); };
  });
  const { page } = await Console.signIn(await context.newPage(), agent);
  await expect.poll(() => kept(page)).toBe('activated');
  await page.evaluate(async (conversationId) => {
    const { user } = await (await fetch('/api/v1/me')).json() as { user: { id: string } };
    await fetch(`/api/v1/conversations/${conversationId}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ assigneeId: user.id }) });
  }, id);

  const browserSession = await context.newCDPSession(page);
  await browserSession.send('Page.setWebLifecycleState', { state: 'frozen' });
  await context.setOffline(true);
  await says(waId, 'While you slept, one');
  await says(waId, 'While you slept, two');
  await expect.poll(async () => (await api(`/conversations/${id}`) as { data: { inboundNo: number } }).data.inboundNo).toBe(3);
  await context.setOffline(false);
  await browserSession.send('Page.setWebLifecycleState', { state: 'active' });

  const row = page.locator(`[data-conversation-id="${id}"]`).first();
  await expect(row).toContainText('While you slept, two');
  await expect.poll(() => page.evaluate(() => (window as unknown as { shown: string[] }).shown.join('\n'))).toContain('While you slept, two');
  await expect(page).toHaveTitle(/^\(\d+\+?\) Diwan$/);
  await context.close();
});
