import { type QuickReplyLanguage, type QuickReplyVariant, type QuickReplyView } from '@diwan/contract';
import { type OutboundContent } from '@diwan/domain';

/** One of the ways a quick reply is said; language null: for anybody. */
export interface Wording { readonly language: QuickReplyLanguage | null; readonly content: OutboundContent }

/** All ways it is said, the main one first. */
export const wordingsOf = ({ language, content, variants }: Pick<QuickReplyView, 'language' | 'content'> & { readonly variants: readonly QuickReplyVariant[] }): Wording[] => [{ language, content }, ...variants];

/** The way to say it to somebody: in their language, else the way that is for anybody, else the main one. */
export function wordingFor(reply: Pick<QuickReplyView, 'language' | 'content' | 'variants'>, language: string | null): Wording {
  const all = wordingsOf(reply);
  return all.find((one) => language !== null && one.language === language) ?? all.find((one) => one.language === null) ?? { language: reply.language, content: reply.content };
}
