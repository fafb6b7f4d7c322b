import { type MessageContent } from '@diwan/domain';

/** The words that a copy takes along; null for what has none. */
export function wordsOf(content: MessageContent): string | null {
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
