import { z } from 'zod';
import type { MessageContent } from './content/message-content.js';

/** Longest preview in UTF-16 units, ellipsis included. */
export const PREVIEW_LIMIT = 200;

/** What the console names in the reader's language ("Photo", "Voice message") before or in place of the text. */
export const PreviewKind = z.enum([
  'text', 'image', 'video', 'audio', 'voice', 'document', 'sticker', 'location', 'contacts', 'reaction', 'reaction_removed', 'button',
  'button_reply', 'list_reply', 'flow_reply', 'call_permission_reply', 'order', 'system', 'edit', 'revoke', 'request_welcome',
  'unsupported', 'unknown', 'interactive', 'template',
]);
export type PreviewKind = z.infer<typeof PreviewKind>;

/** The last line of a conversation in a list. `text` is only ever what the message itself says, never a word of ours. */
export const Preview = z.object({ kind: PreviewKind, text: z.string().max(PREVIEW_LIMIT).nullable(), direction: z.enum(['in', 'out']) });
export type Preview = z.infer<typeof Preview>;

/** The list row of a message: one line, cut between characters as a reader sees them, never inside an emoji or an accented letter. */
export const previewOf = (content: MessageContent, direction: Preview['direction']): Preview =>
  ({ kind: kindOf(content), text: oneLine(textOf(content)), direction });

function kindOf(content: MessageContent): PreviewKind {
  if (content.type === 'audio' && content.voice === true) return 'voice';
  if (content.type === 'reaction' && content.emoji === null) return 'reaction_removed';
  return content.type;
}

function textOf(content: MessageContent): string | null | undefined {
  switch (content.type) {
    case 'text': case 'button': return content.text;
    case 'image': case 'video': return content.caption;
    case 'document': return content.caption ?? content.filename;
    case 'location': return content.name ?? content.address;
    case 'contacts': return content.contacts.map((card) => card.name.formattedName).join(', ');
    case 'reaction': return content.emoji;
    case 'button_reply': case 'list_reply': return content.title;
    case 'order': return content.text;
    case 'edit': return content.content === null ? null : textOf(content.content);
    case 'interactive': return content.interactive.body;
    case 'template': return content.template.rendered?.body ?? content.template.name;
    case 'unknown': return content.metaType;
    // Meta words these in English ("Sent", "User A changed from …"): the kind says it in the reader's language.
    case 'system': case 'flow_reply': case 'call_permission_reply':
    case 'audio': case 'sticker': case 'revoke': case 'request_welcome': case 'unsupported': return null;
  }
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function oneLine(text: string | null | undefined): string | null {
  // Nothing past this can show, even if most of it is white space that goes; a message may have 4,096 characters and more.
  const line = text?.slice(0, 20 * PREVIEW_LIMIT).replace(/\s+/gu, ' ').trim();
  if (!line) return null;
  if (line.length <= PREVIEW_LIMIT) return line;
  let cut = '';
  for (const { segment } of graphemes.segment(line)) {
    if (cut.length + segment.length > PREVIEW_LIMIT - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
