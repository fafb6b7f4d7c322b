import { type QuickReplyView } from '@diwan/contract';
import { foldText, previewOf } from '@diwan/domain';

/** The words of a kept message: what it says, whatever its kind. */
export const wordsOf = ({ content }: Pick<QuickReplyView, 'content'>): string => previewOf(content, 'out').text ?? '';

/** How many letters lie between the letters that are sought, in their order; null when they are not all there. */
function spread(text: string, sought: string): number | null {
  let at = -1;
  let gaps = 0;
  for (const letter of sought) {
    const next = text.indexOf(letter, at + 1);
    if (next === -1) return null;
    gaps += at === -1 ? 0 : next - at - 1;
    at = next;
  }
  return gaps;
}

const starts = (text: string, sought: string): boolean => text.split(/[\s_-]+/).some((word) => word.startsWith(sought));

/** How well a quick reply answers to what is typed, higher is better; null when it does not. Letters fold, so that أهلا finds اهلا. */
export function scoreOf(reply: QuickReplyView, query: string): number | null {
  const sought = foldText(query).replace(/[\s_-]+/g, ' ').trim();
  if (sought === '') return 0;
  const shortcut = foldText(reply.shortcut).replace(/[_-]+/g, ' ');
  const title = foldText(reply.title);
  if (shortcut === sought) return 100;
  if (shortcut.startsWith(sought)) return 90;
  if (starts(title, sought) || starts(shortcut, sought)) return 80;
  if (shortcut.includes(sought) || title.includes(sought)) return 70;
  const text = foldText(wordsOf(reply));
  if (sought.split(' ').every((word) => starts(text, word))) return 60;
  if (text.includes(sought)) return 50;
  // Letters left out while typing fast: only of names, or every long text would match everything.
  const close = [shortcut, title].map((name) => spread(name, sought.replaceAll(' ', ''))).filter((gaps) => gaps !== null && gaps <= sought.length + 2);
  return close.length === 0 ? null : 30 - Math.min(...close.map((gaps) => gaps ?? 30));
}

const newest = ({ lastUsedAt, updatedAt }: QuickReplyView): string => lastUsedAt ?? updatedAt;

/** What fits, best first; among equals the customer's language, then what is used most. */
export function found(replies: readonly QuickReplyView[], query: string, language: string | null): QuickReplyView[] {
  const speaks = (reply: QuickReplyView): number => (reply.language === null || language === null ? 1 : reply.language === language ? 2 : 0);
  return replies.flatMap((reply) => { const score = scoreOf(reply, query); return score === null ? [] : [{ reply, score }]; })
    .sort((a, b) => b.score - a.score || speaks(b.reply) - speaks(a.reply) || b.reply.uses - a.reply.uses || newest(b.reply).localeCompare(newest(a.reply)) || a.reply.title.localeCompare(b.reply.title))
    .map(({ reply }) => reply);
}
