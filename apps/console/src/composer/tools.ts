import { useSyncExternalStore } from 'react';
import { focusComposer, getDraft, setDraft } from './drafts.js';
import { insertAtCursor } from './text/apply.js';

/** What the composer can open. Any part of the console may ask for one: a failed message offers a template, an empty list a location. */
export type Tool = 'template' | 'camera' | 'location' | 'contact' | 'builder' | 'quickReplies' | 'voice';

/** What the + menu offers today. */
export const OFFERED: ReadonlySet<Tool> = new Set(['camera', 'location', 'contact', 'builder', 'quickReplies', 'template']);

let open: { readonly conversationId: string; readonly tool: Tool } | null = null;
const listeners = new Set<() => void>();

function show(next: typeof open): void {
  open = next;
  [...listeners].forEach((listener) => listener());
}

/** Opens a tool of a conversation's composer; shown once that conversation is on screen. */
export function openTool(conversationId: string, tool: Tool): void {
  if (tool !== 'quickReplies') return show({ conversationId, tool });
  // Typing a slash is what opens them: the menu types it.
  if (getDraft(conversationId).reply === '') setDraft(conversationId, { mode: 'reply', reply: '/' });
  focusComposer(conversationId);
}
export const openTemplatePicker = (conversationId: string): void => openTool(conversationId, 'template');

export function closeTool(): void {
  const at = open?.conversationId;
  show(null);
  if (at !== undefined) focusComposer(at);
}

/** Puts words into the reply where the cursor stands, and the cursor after them. */
export function insertText(conversationId: string, text: string): void {
  const { mode, reply } = getDraft(conversationId);
  if (mode === 'reply') insertAtCursor(conversationId, text, (value) => setDraft(conversationId, { reply: value }), reply);
  else setDraft(conversationId, { mode: 'reply', reply: reply + text });
  focusComposer(conversationId);
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
/** The tool that is open over a conversation. */
export const useTool = (conversationId: string): Tool | null => useSyncExternalStore(subscribe, () => (open?.conversationId === conversationId ? open.tool : null));
