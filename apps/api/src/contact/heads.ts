import { type ContactId, type ConversationId, type NumberId } from '@diwan/domain';

/** A conversation as far as it matters which of several with one person is shown. `rootId`: who its person is. */
export interface Candidate {
  readonly id: ConversationId; readonly numberId: NumberId; readonly rootId: ContactId; readonly ownContactId: ContactId; readonly mergedInto: ConversationId | null;
  readonly resolved: boolean; readonly waiting: boolean; readonly lastInboundAt: Date | null;
}

/** The one in which work is: unresolved, with a customer who waits, written to last; else the survivor's own. */
const better = (a: Candidate, b: Candidate): number =>
  Number(a.resolved) - Number(b.resolved) || Number(b.waiting) - Number(a.waiting) || (b.lastInboundAt?.getTime() ?? 0) - (a.lastInboundAt?.getTime() ?? 0)
  || Number(b.ownContactId === b.rootId) - Number(a.ownContactId === a.rootId) || (a.id < b.id ? -1 : 1);

/**
 * Where each conversation is shown: null as itself, else as part of that one. A person has one conversation with a number; the others of
 * theirs are part of it, so that no state has to be carried from one to another. Pure; call it with all conversations of the people concerned.
 */
export const chooseHeads = (candidates: readonly Candidate[]): Map<ConversationId, ConversationId | null> => {
  const groups = new Map<string, Candidate[]>();
  for (const each of candidates) {
    const key = `${each.rootId} ${each.numberId}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return new Map([...groups.values()].flatMap((group) => {
    // What is shown by itself goes on being shown, as long as it is one of this person's.
    const shown = group.filter(({ mergedInto }) => mergedInto === null);
    const head = [...(shown.length > 0 ? shown : group)].sort(better)[0];
    return group.map((each) => [each.id, head === undefined || head.id === each.id ? null : head.id] as const);
  }));
};
