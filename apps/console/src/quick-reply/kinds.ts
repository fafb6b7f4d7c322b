import { type OutboundContent } from '@diwan/domain';
import { BuilderKind } from '../builder/draft.js';
import { type Key } from '../i18n/index.js';

/** What to call the kind of a kept message. */
export function kindName(content: OutboundContent): Key {
  switch (content.type) {
    case 'text': return 'quickReply.plain';
    case 'interactive': {
      const kind = BuilderKind.safeParse(content.interactive.kind);
      return kind.success ? `builder.kind.${kind.data}.name` : 'quickReply.built';
    }
    case 'image': case 'video': case 'audio': case 'document': case 'sticker': case 'location': case 'contacts': return `quickReply.media.${content.type}`;
    case 'template': case 'reaction': return 'quickReply.built';
  }
}
