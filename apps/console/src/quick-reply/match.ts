import { type QuickReplyUse, type QuickReplyView } from '@diwan/contract';
import { foldText, type OutboundContent, previewOf } from '@diwan/domain';
import { meant } from './fuzzy.js';
import { wordingsOf } from './wording.js';

/** The words of a message: what it says, whatever its kind. */
export const wordsOf = (content: OutboundContent): string => previewOf(content, 'out').text ?? '';

const plain = (text: string): string => foldText(text).replace(/[\s_-]+/g, ' ').trim();
const starts = (text: string, sought: string): boolean => text.split(/[\s_-]+/).some((word) => word.startsWith(sought));

/** How well a quick reply answers to what is typed, higher is better; null when it does not. Letters fold, so that أهلا finds اهلا. */
export function scoreOf(reply: QuickReplyView, query: string): number | null {
  const sought = plain(query);
  if (sought === '') return 0;
  const shortcut = plain(reply.shortcut);
  const title = foldText(reply.title);
  if (shortcut === sought) return 100;
  if (shortcut.startsWith(sought)) return 90;
  if (starts(title, sought) || starts(shortcut, sought)) return 80;
  if (shortcut.includes(sought) || title.includes(sought)) return 70;
  const text = foldText(wordingsOf(reply).map(({ content }) => wordsOf(content)).join('\n'));
  if (sought.split(' ').every((word) => starts(text, word))) return 60;
  return text.includes(sought) ? 50 : null;
}

/** A name that was typed in haste. Only of names: every long text would match everything. */
const HASTY = 20;

/** How a list of them stands: what one used last, what all use most, by name, or what was changed last. */
export type Order = 'own' | 'most' | 'name' | 'changed';
export type Uses = ReadonlyMap<string, QuickReplyUse>;

const byName = (a: QuickReplyView, b: QuickReplyView): number => a.title.localeCompare(b.title);
const byMost = (a: QuickReplyView, b: QuickReplyView): number => b.uses - a.uses || (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? '') || byName(a, b);
const ORDERS: Readonly<Record<Order, (own: Uses) => (a: QuickReplyView, b: QuickReplyView) => number>> = {
  own: (own) => (a, b) => (own.get(b.id)?.lastUsedAt ?? '').localeCompare(own.get(a.id)?.lastUsedAt ?? '') || byMost(a, b),
  most: () => byMost, name: () => byName, changed: () => (a, b) => b.updatedAt.localeCompare(a.updatedAt),
};

interface Finding { readonly query: string; readonly language: string | null; readonly own: Uses; readonly order: Order }

/** What fits, best first; among equals what speaks the customer's language, then in the order asked for. */
export function found(replies: readonly QuickReplyView[], { query, language, own, order }: Finding): QuickReplyView[] {
  const speaks = (reply: QuickReplyView): number => {
    const languages = wordingsOf(reply).map((one) => one.language);
    return language === null || languages.includes(null) ? 1 : languages.some((one) => one === language) ? 2 : 0;
  };
  const ordered = ORDERS[order](own);
  const hasty = meant(replies.map(({ shortcut, title }) => `${plain(shortcut)} · ${foldText(title)}`), plain(query));
  return replies.flatMap((reply, i) => { const score = scoreOf(reply, query) ?? (hasty.has(i) ? HASTY : null); return score === null ? [] : [{ reply, score }]; })
    .sort((a, b) => b.score - a.score || speaks(b.reply) - speaks(a.reply) || ordered(a.reply, b.reply))
    .map(({ reply }) => reply);
}
