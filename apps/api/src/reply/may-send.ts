import { type ProblemCode } from '@diwan/contract';
import { checkTemplateMessage, isSendable, needsWindow, type OutboundContent, type TemplateDefinition, windowState } from '@diwan/domain';
import { type MediaFacts, type MediaKind, mediaRefusal, refusalData } from '../media/meta-limits.js';

/** One medium of the message: `link` is fetched by Meta and not ours to judge; `missing` names nothing of this workspace. */
export type MediaFact =
  | { readonly source: 'link' }
  | { readonly source: 'missing' }
  | { readonly source: 'ours'; readonly kind: MediaKind; readonly stored: boolean } & MediaFacts;

/** Everything that decides whether a message may go out now. */
export interface SendFacts {
  readonly content: OutboundContent;
  readonly now: Date;
  readonly windowExpiresAt: Date | null;
  readonly contactBlocked: boolean;
  /** True when the person's last word on marketing was to stop. */
  readonly marketingStopped: boolean;
  /** How the person can be addressed; null: by nothing that we know. */
  readonly recipient: 'phone' | 'bsuid' | null;
  readonly numberPausedReason: string | null;
  /** The template the content names; null when it is not there, and for other content. */
  readonly template: TemplateDefinition | null;
  readonly media: readonly MediaFact[];
  /** For reactions: whether Meta knows the message they point at. */
  readonly reactionTargetKnown: boolean;
}

export interface Refusal { readonly ok: false; readonly code: ProblemCode; readonly detail: string; readonly data?: Record<string, unknown> }
export type SendDecision = { readonly ok: true } | Refusal;

const refuse = (code: ProblemCode, detail: string, data?: Record<string, unknown>): Refusal => ({ ok: false, code, detail, ...(data ? { data } : {}) });

/**
 * The one gate before anything leaves, asked when a message is queued and again right before it is sent. Pure. What only time or an admin
 * can change comes last, so that a message which will never go is refused for that.
 */
export const maySend = (facts: SendFacts): SendDecision =>
  mayReach(facts) ?? mayCarry(facts) ?? mayTemplate(facts) ?? mayNow(facts) ?? { ok: true };

function mayReach({ contactBlocked, recipient, content, template }: SendFacts): Refusal | null {
  if (contactBlocked) return refuse('contact_blocked', 'This contact is blocked. Unblock them first, then send again.');
  if (recipient === null) return refuse('recipient_unreachable', 'Neither a phone number nor a WhatsApp id of this person is known. Wait until they write.');
  // Meta, business-scoped user ids: authentication templates need the phone number (error 131062).
  if (recipient === 'bsuid' && content.type === 'template' && template?.category === 'AUTHENTICATION') {
    return refuse('recipient_unreachable', 'A one-time password needs the person\'s phone number. Ask for it first.');
  }
  return null;
}

function mayCarry({ content, media, reactionTargetKnown }: SendFacts): Refusal | null {
  if (content.type === 'reaction' && !reactionTargetKnown) {
    return refuse('reaction_target_unknown', 'The message you react to is not known to WhatsApp, or is itself a reaction. Choose another message.');
  }
  for (const fact of media) {
    if (fact.source === 'link') continue;
    if (fact.source === 'missing') return refuse('media_not_found', 'A file of this message does not exist in this workspace. Upload it again.');
    if (!fact.stored) return refuse('media_not_sendable', 'A file of this message has not been stored completely. Upload it again.');
    const broken = mediaRefusal(fact.kind, fact);
    if (broken !== null) return refuse('media_not_sendable', broken.detail, refusalData(broken));
  }
  return null;
}

function mayTemplate({ content, template, marketingStopped }: SendFacts): Refusal | null {
  if (content.type !== 'template') return null;
  if (template === null) return refuse('template_not_found', 'This number\'s business account has no template of that name and language. Synchronise the templates or choose another.');
  if (!isSendable(template.status)) {
    return refuse('template_not_sendable', `The template is ${template.status.toLowerCase().replaceAll('_', ' ')} at Meta; only approved ones can be sent. Choose another.`, { status: template.status });
  }
  const problems = checkTemplateMessage(template, content.template);
  if (problems.length > 0) return refuse('template_parameters_wrong', 'The values do not fit the template. Fill in every variable and try again.', { problems });
  if (template.category === 'MARKETING' && marketingStopped) {
    return refuse('marketing_not_consented', 'This person stopped marketing messages. Do not send any until they ask for it again.');
  }
  return null;
}

function mayNow({ content, windowExpiresAt, now, numberPausedReason }: SendFacts): Refusal | null {
  if (needsWindow(content) && !windowState({ windowExpiresAt }, now).open) {
    return refuse('window_closed', 'More than 24 hours have passed since the customer last wrote. Send a template to reopen the conversation.',
      { windowExpiresAt: windowExpiresAt?.toISOString() ?? null });
  }
  if (numberPausedReason !== null) {
    return refuse('number_paused', 'Sending from this number is paused because of a problem at Meta. Ask an admin to solve it.', { reason: numberPausedReason });
  }
  return null;
}
