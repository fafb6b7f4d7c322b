import { v7 } from 'uuid';
import { type Demo } from '../support/demo.js';
import { Customer, Desk } from './desk.js';
import { afterwards, cards, files, words as say } from './inbound.js';
import { fates, plain, tappable, templates } from './outbound.js';
import { words } from './words.js';

export interface Gallery { readonly conversationId: string; readonly waId: string; /** Parts that could not be shown, with what was answered. */ readonly missing: readonly string[] }

/**
 * Fills one new conversation with every kind that can come in and go out, and with every way a message of ours can stand, so that a page can be
 * looked at. The customer's words are in `language`. A part that the product or the simulator refuses is told, and the rest goes on.
 */
export async function fillGallery(demo: Demo, language: 'ar' | 'en' = 'en'): Promise<Gallery> {
  const w = words[language];
  const waId = `9665${String(Date.now() % 100_000_000).padStart(8, '0')}`;
  const customer = new Customer(demo, waId);
  const desk = new Desk(demo);
  const missing: string[] = [];
  const part = async <T>(name: string, run: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await run();
    } catch (error) {
      missing.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const first = await customer.send({ type: 'text', text: { body: w.anything }, profile: { name: w.contact } });
  await desk.open(waId);
  await desk.received(first);
  await part('words', () => say(customer, w));
  const picture = (await part('files', () => files(customer, w)))?.picture ?? first;
  await part('cards', () => cards(customer, w));
  await part('note', () => desk.post(`/conversations/${desk.conversationId}/notes`, { id: v7(), text: w.note, mentions: [] }));
  const ours = await part('plain', () => plain(customer, desk, w, picture));
  await part('tappable', () => tappable(customer, desk, w));
  await part('templates', () => templates(desk, language, w));
  if (ours !== undefined) await part('afterwards', () => afterwards(customer, desk, w, ours, picture));
  await part('fates', () => fates(desk, w));
  return { conversationId: desk.conversationId, waId, missing };
}
