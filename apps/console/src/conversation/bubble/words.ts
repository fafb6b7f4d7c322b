import { type ShownContent } from '@diwan/contract';
import { isSilent, type Preview, previewOf } from '@diwan/domain';

/** The words that a copy takes along; null for what has none. */
export function wordsOf(content: ShownContent): string | null {
  switch (content.type) {
    case 'text': case 'button': return content.text;
    case 'image': case 'video': case 'document': return content.caption ?? null;
    case 'button_reply': case 'list_reply': return content.title;
    case 'location': return [content.name, content.address, `${content.latitude}, ${content.longitude}`].filter(Boolean).join('\n');
    case 'interactive': return content.interactive.body ?? null;
    case 'template': return content.template.rendered?.body ?? null;
    case 'contacts': return content.contacts.map(({ name, phones }) => [name.formattedName, ...phones.map(({ phone }) => phone)].filter(Boolean).join(' ')).join('\n');
    default: return null;
  }
}

/** One line of a message, as lists and quotes show it; of what may not be read, that it was deleted. */
export const lineOf = (content: ShownContent, direction: Preview['direction']): Preview =>
  (content.type === 'withheld' ? { kind: 'revoke', text: null, direction } : previewOf(content, direction));

/** Whether this is nothing that anybody says; what may not be read was said. */
export const isUnspoken = (content: ShownContent): boolean => content.type !== 'withheld' && isSilent(content.type);
