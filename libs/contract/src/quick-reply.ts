import { OutboundContent, TeamId, UserId } from '@diwan/domain';
import { z } from 'zod';
import { Instant, pageOf } from './primitives.js';

export const QuickReplyId = z.uuid().brand<'QuickReplyId'>();
export type QuickReplyId = z.infer<typeof QuickReplyId>;

/** Who finds it: its author alone, a team (and those who keep shared ones in order), or everybody in the workspace. */
export const QuickReplyScope = z.enum(['personal', 'team', 'workspace']);
export type QuickReplyScope = z.infer<typeof QuickReplyScope>;

export const QuickReplyLanguage = z.enum(['ar', 'en']);
export type QuickReplyLanguage = z.infer<typeof QuickReplyLanguage>;

/** What can be kept and sent again: anything but templates, which Meta keeps, and reactions, which need a target. */
export const QuickReplyContent = OutboundContent.refine((content) => content.type !== 'template' && content.type !== 'reaction', 'A template or a reaction cannot be a quick reply');

/** The same message in another language than the main one. */
export const QuickReplyVariant = z.object({ language: QuickReplyLanguage, content: OutboundContent });
export type QuickReplyVariant = z.infer<typeof QuickReplyVariant>;

/**
 * A message kept to be sent again. `shortcut` is what is typed after `/`. `content` is in `language` (null: for anybody); `variants` say it in
 * others, and a contact's language chooses between them. Places such as `{{contact.first_name|dear customer}}` are filled in before it is sent, which the console does and the API leaves to its callers.
 */
export const QuickReplyView = z.object({
  id: QuickReplyId, shortcut: z.string(), title: z.string(), scope: QuickReplyScope, teamId: TeamId.nullable(), language: QuickReplyLanguage.nullable(), content: OutboundContent,
  variants: z.array(QuickReplyVariant), createdBy: UserId.nullable(), uses: z.number().int(), lastUsedAt: Instant.nullable(), updatedAt: Instant,
});
export type QuickReplyView = z.infer<typeof QuickReplyView>;

/** How often, and when last, the caller used it. */
export const QuickReplyUse = z.object({ quickReplyId: QuickReplyId, uses: z.number().int(), lastUsedAt: Instant });
export type QuickReplyUse = z.infer<typeof QuickReplyUse>;

/** One of a list: what it is to everybody, and `own`, the caller's use of it; null: never. */
export const QuickReplyItem = QuickReplyView.extend({ own: QuickReplyUse.omit({ quickReplyId: true }).nullable() });
export type QuickReplyItem = z.infer<typeof QuickReplyItem>;

/** GET /quick-replies: one's own, one's teams' and everybody's, most used first. POST and PUT /quick-replies/:id save; POST /quick-replies/:id/used counts; DELETE takes away, POST /quick-replies/:id/restore brings back within a day. */
export const QuickReplyList = pageOf(QuickReplyItem);
/** `teamId` belongs to the scope `team` and to no other. Without `variants`, those that there are stay. */
export const SaveQuickReply = z.object({
  shortcut: z.string().trim().min(1).max(40).regex(/^[\p{L}\p{N}_-]+$/u, 'Letters, digits, - and _ only'), title: z.string().trim().min(1).max(80),
  scope: QuickReplyScope, teamId: TeamId.nullable().default(null), language: QuickReplyLanguage.nullable().default(null), content: QuickReplyContent,
  variants: z.array(z.object({ language: QuickReplyLanguage, content: QuickReplyContent })).max(QuickReplyLanguage.options.length).optional(),
})
  .refine(({ scope, teamId }) => (scope === 'team') === (teamId !== null), { path: ['teamId'], message: 'A team\'s quick reply names its team, another one names none' })
  .refine(({ language, variants = [] }) => new Set([language, ...variants.map((one) => one.language)]).size === variants.length + 1, { path: ['variants'], message: 'One wording for each language' });
export type SaveQuickReply = z.infer<typeof SaveQuickReply>;
export const QuickReplyAnswer = z.object({ data: QuickReplyView });

/** Whether somebody may change it: its author; of a team's, also who is in the team; of shared ones, those who keep them in order (`quick_reply.manage`). */
export const mayEditQuickReply = ({ scope, teamId, createdBy }: Pick<QuickReplyView, 'scope' | 'teamId' | 'createdBy'>, who: { readonly userId: UserId | null; readonly teamIds: readonly TeamId[]; readonly keepsOrder: boolean }): boolean => {
  switch (scope) {
    case 'personal': return createdBy !== null && createdBy === who.userId;
    case 'team': return who.keepsOrder || (teamId !== null && who.teamIds.includes(teamId));
    case 'workspace': return who.keepsOrder;
  }
};
