import { expect, test } from '@playwright/test';
import { Console } from './support/console.js';
import { conversationWith } from './support/conversations.js';
import { agents, somebody } from './support/demo.js';
import { Phone } from './support/phone.js';

for (const language of ['en', 'ar'] as const) {
  test.describe(`From the phone to the screen and back (${language})`, () => {
    const question = language === 'ar' ? 'السلام عليكم، أين طلبي؟' : 'Hello, where is my order?';
    const answer = language === 'ar' ? 'وعليكم السلام، طلبك في الطريق' : 'It is on its way to you';

    test('the phone writes, the console shows it, the agent answers, the phone receives and reads it, the ticks turn', async ({ page, context }) => {
      const [agent] = agents();
      if (!agent) throw new Error('The demo has no agent');
      const screen = await Console.signIn(page, agent, language);
      const phone = await Phone.hold(await context.newPage(), somebody(), language === 'ar' ? 'ar' : 'ar');
      await phone.write(question);

      const id = await conversationWith(phone.waId);
      await expect(screen.row(id)).toContainText(question);
      await screen.open(id);
      await expect(screen.bubble(question)).toBeVisible();

      await phone.layDown();
      await screen.answer(answer);
      await screen.expectTicks(answer, 'delivered');
      await phone.pickUp();
      await expect(phone.bubble(answer)).toBeVisible();
      await screen.expectTicks(answer, 'read');
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
    });
  });
}

test('every kind a phone can send is shown', async ({ page, context }) => {
  const [agent] = agents();
  if (!agent) throw new Error('The demo has no agent');
  const screen = await Console.signIn(page, agent);
  const phone = await Phone.hold(await context.newPage(), somebody());
  await phone.write('first words');
  const id = await conversationWith(phone.waId);
  await screen.open(id);
  await expect(screen.bubble('first words')).toBeVisible();

  await phone.sendLocation();
  await expect(page.locator('[data-row][data-type="location"]')).toBeVisible();
  await phone.sendFile('photo.png', 'image/png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC', 'base64'));
  await expect(page.locator('[data-row][data-type="image"] img')).toBeVisible();
  await phone.sendVoiceNote();
  await expect(page.locator('[data-row][data-type="audio"]')).toBeVisible();
  await phone.quote('first words', 'about this');
  await expect(screen.bubble('about this')).toContainText('first words');

  await screen.answer('an answer to react to');
  await expect(phone.bubble('an answer to react to')).toBeVisible();
  await phone.react('an answer to react to', '❤️');
  await expect(screen.bubble('an answer to react to')).toContainText('❤️');
  await phone.remove('about this');
  await expect(page.getByText('The customer deleted this message')).toBeVisible();
});
