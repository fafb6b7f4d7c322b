import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { Console } from './console.js';
import { conversationWith } from './conversations.js';
import { agents, demo, simulator, somebody } from './demo.js';

const Bubbles = z.object({ data: z.array(z.looseObject({ type: z.string(), author: z.string().optional() })) });
export type Bubble = z.infer<typeof Bubbles>['data'][number];

/** What the customer's phone got from us, oldest first. */
export async function arrived(waId: string): Promise<Bubble[]> {
  const response = await fetch(`${demo.simulatorUrl}/customers/${waId}/messages`);
  return Bubbles.parse(await response.json()).data.filter(({ author }) => author === 'business');
}
export const kindsOn = (waId: string) => async (): Promise<string[]> => (await arrived(waId)).map(({ type }) => type);

/** An agent with a conversation open to which a new customer has just written. */
export async function opened(page: Page): Promise<{ readonly screen: Console; readonly waId: string; readonly id: string }> {
  const [agent] = agents();
  if (!agent) throw new Error('The demo has no agent');
  const waId = somebody();
  await simulator(`/customers/${waId}/messages`, { type: 'text', text: { body: 'Can you show me?' } });
  const id = await conversationWith(waId);
  const screen = await Console.signIn(page, agent);
  await screen.open(id);
  await expect(screen.replyField).toBeVisible();
  return { screen, waId, id };
}
