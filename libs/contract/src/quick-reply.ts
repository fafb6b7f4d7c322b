import { OutboundContent, UserId } from '@diwan/domain';
import { z } from 'zod';
import { Instant, pageOf } from './primitives.js';

export const QuickReplyId = z.uuid().brand<'QuickReplyId'>();
export type QuickReplyId = z.infer<typeof QuickReplyId>;

/** Who finds it: its author alone, or everybody in the workspace. */
export const QuickReplyScope = z.enum(['personal', 'workspace']);
export type QuickReplyScope = z.infer<typeof QuickReplyScope>;

/** What can be kept and sent again: anything but templates, which Meta keeps, and reactions, which need a target. */
export const QuickReplyContent = OutboundContent.refine((content) => content.type !== 'template' && content.type !== 'reaction', 'A template or a reaction cannot be a quick reply');

/** A message kept to be sent again. `shortcut` is what is typed after `/`. */
export const QuickReplyView = z.object({
  id: QuickReplyId, shortcut: z.string(), title: z.string(), scope: QuickReplyScope, language: z.enum(['ar', 'en']).nullable(), content: OutboundContent,
  createdBy: UserId.nullable(), uses: z.number().int(), lastUsedAt: Instant.nullable(), updatedAt: Instant,
});
export type QuickReplyView = z.infer<typeof QuickReplyView>;

/** GET /quick-replies: one's own and everybody's, most used first. POST and PUT /quick-replies/:id save; POST /quick-replies/:id/used counts. */
export const QuickReplyList = pageOf(QuickReplyView);
export const SaveQuickReply = z.object({
  shortcut: z.string().trim().min(1).max(40).regex(/^[\p{L}\p{N}_-]+$/u, 'Letters, digits, - and _ only'), title: z.string().trim().min(1).max(80),
  scope: QuickReplyScope, language: z.enum(['ar', 'en']).nullable().default(null), content: QuickReplyContent,
});
export type SaveQuickReply = z.infer<typeof SaveQuickReply>;
export const QuickReplyAnswer = z.object({ data: QuickReplyView });
