import { type Reaction } from '@diwan/contract';
import { type MessageContent } from '@diwan/domain';

/** A reaction, correction or withdrawal, as its own row has it. `at` is Meta's time. */
export interface Modifier { readonly direction: 'in' | 'out'; readonly content: MessageContent; readonly at: Date; readonly seq: number; readonly authorId: string | null }

/** The columns of a message that others' reactions and its writer's second thoughts change. */
export interface Modified {
  readonly content: MessageContent;
  readonly edits: { at: string; content: MessageContent }[] | null;
  readonly reactions: Reaction[];
  readonly revokedAt: Date | null;
}

export interface Target extends Modified { readonly direction: 'in' | 'out'; readonly sentAt: Date }

const byTime = (a: Modifier, b: Modifier): number => a.at.getTime() - b.at.getTime() || a.seq - b.seq;

/**
 * A message under all reactions, corrections and withdrawals that name it. Worked out anew from the whole set each time, so neither the
 * order in which they came nor how often matters, nor whether they came before the message itself.
 */
export const modify = (target: Target, modifiers: readonly Modifier[]): Modified => {
  const ordered = [...modifiers].sort(byTime);
  // Only the writer corrects or withdraws a message.
  const own = ordered.filter(({ direction }) => direction === target.direction);
  return { ...correct(target, own), reactions: react(target, ordered), revokedAt: own.find(({ content }) => content.type === 'revoke')?.at ?? target.revokedAt };
};

const correct = (target: Target, own: readonly Modifier[]): Pick<Modified, 'content' | 'edits'> => {
  const original = target.edits?.[0] ?? { at: target.sentAt.toISOString(), content: target.content };
  const wordings = own.flatMap(({ content, at }) => (content.type === 'edit' && content.content !== null ? [{ at: at.toISOString(), content: content.content }] : []));
  const all = [original, ...wordings];
  const newest = all.at(-1);
  return all.length === 1 || !newest ? { content: target.content, edits: target.edits } : { content: newest.content, edits: all.slice(0, -1) };
};

/** One reaction a side: a new one takes the place of the old, an empty one takes it away. Ours from this product are kept by who sends them. */
const react = (target: Target, ordered: readonly Modifier[]): Reaction[] => {
  const newest = new Map<Reaction['by'], Reaction | null>();
  for (const { direction, content, at, authorId } of ordered) {
    if (content.type !== 'reaction') continue;
    const by = direction === 'in' ? 'customer' : 'business';
    newest.set(by, content.emoji === null ? null : { by, authorId, emoji: content.emoji, at: at.toISOString() });
  }
  const kept = target.reactions.filter(({ by }) => !newest.has(by));
  return [...kept, ...[...newest.values()].filter((reaction) => reaction !== null)].sort((a, b) => (a.by < b.by ? -1 : 1));
};
