import { ConversationId, MessageId } from '@diwan/domain';
import { z } from 'zod';
import { Instant } from './primitives.js';

/** As many conversations as a page of results shows. */
const MOST = 50;

/**
 * GET /conversations/hits: where in these conversations (ids with commas between) a search found something said. Asked beside GET
 * /conversations?q=, which tells the conversations.
 */
export const ListHits = z.object({
  q: z.string().trim().min(1).max(200), ids: z.string().transform((text) => text.split(',')).pipe(z.array(ConversationId).min(1).max(MOST)),
});
export type ListHits = z.infer<typeof ListHits>;

/** The newest message of a conversation in which all words were said, or the one whose id was sought. */
export const SearchHit = z.object({ conversationId: ConversationId, messageId: MessageId, direction: z.enum(['in', 'out']), text: z.string(), at: Instant });
export type SearchHit = z.infer<typeof SearchHit>;
export const HitList = z.object({ data: z.array(SearchHit) });
