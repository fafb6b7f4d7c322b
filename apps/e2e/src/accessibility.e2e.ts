import { expect, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { agents, demo, somebody } from './support/demo.js';
import { obstacles } from './support/obstacles.js';
import { Phone } from './support/phone.js';

for (const language of ['en', 'ar'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no serious obstacle in ${language}, ${colorScheme} @looks`, async ({ browser }) => {
      const [agent] = agents();
      if (!agent) throw new Error('The demo has no agent');
      const context = await browser.newContext({ colorScheme, viewport: { width: 1480, height: 900 }, reducedMotion: 'reduce' });
      const phone = await Phone.hold(await context.newPage(), somebody());
      await phone.write('Is *this* readable? https://example.com');
      const id = await conversationWith(phone.waId);
      expect(await obstacles(phone.page), 'the phone').toEqual([]);

      const page = await context.newPage();
      await page.goto(`${demo.url}/sign-in`);
      await expect(page.locator('button[type="submit"]')).toBeVisible();
      expect(await obstacles(page), 'sign-in').toEqual([]);

      const screen = await Console.signIn(page, agent, language);
      await expect(screen.row(id)).toBeVisible();
      expect(await obstacles(page), 'the list').toEqual([]);
      await screen.open(id);
      await screen.answer('Yes, it is');
      await screen.expectTicks('Yes, it is', 'read');
      expect(await obstacles(page), 'a conversation').toEqual([]);
      await context.close();
    });
  }
}
