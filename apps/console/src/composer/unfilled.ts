import { composerId, focusComposer, setDraft } from './drafts.js';

/** A place of a quick reply that nobody has filled in. Only the product's own names: a customer may be told of any other braces. */
const PLACE = /\{\{\s*((?:(?:contact|agent|workspace|business)\.[\p{L}\p{N}_.]+)|first_name|full_name|phone|username|my_name|workspace|business)\s*(?:\|[^{}]*)?\}\}/u;
const named = new Map<string, Set<string>>();

/** Remembers what a quick reply left open, whatever it is called. */
export const leaveOpen = (conversationId: string, names: readonly string[]): void => void named.set(conversationId, new Set(names));

interface Unfilled { readonly place: string; readonly from: number }

/** The first place in a reply that would reach the customer as it stands; null when there is none. */
export function unfilledIn(conversationId: string, text: string): Unfilled | null {
  const own = PLACE.exec(text);
  if (own !== null) return { place: own[0], from: own.index };
  const left = [...(named.get(conversationId) ?? [])].flatMap((name) => { const from = text.indexOf(`{{${name}}}`); return from < 0 ? [] : [{ place: `{{${name}}}`, from }]; });
  return left[0] ?? null;
}

/** Puts the cursor over it, so that typing takes its place. */
export const selectUnfilled = (conversationId: string, { place, from }: Unfilled): void => void requestAnimationFrame(() => {
  const field = document.getElementById(composerId(conversationId));
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(from, from + place.length);
});

/** Puts a quick reply's text into the field. `open` are the names in it that nothing is known for: the first is ready to be written over. */
export function takeFilled(conversationId: string, text: string, open: readonly string[]): void {
  setDraft(conversationId, { reply: text });
  leaveOpen(conversationId, open);
  const unfilled = unfilledIn(conversationId, text);
  if (unfilled === null) focusComposer(conversationId);
  else selectUnfilled(conversationId, unfilled);
}
