import { z } from 'zod';
import { bodyTextOf, isAuthentication } from './authentication.js';
import { isSendable, partsOf, type TemplateButton, type TemplateDefinition, type TemplateParts } from './definition.js';
import type { TemplateButtonValue, TemplateMessage } from './message.js';
import { fillIn, hasUrlVariable, type TemplatePlace, variablesIn } from './variables.js';

/** Why a template message would be refused. Stable: the console words them, integrators test for them. */
export const TemplateProblemCode = z.enum([
  'template_mismatch', 'template_not_approved', 'template_paused', 'template_disabled',
  'variable_missing', 'variable_extra', 'variable_repeated', 'header_missing', 'header_wrong', 'header_unexpected',
  'button_missing', 'button_wrong', 'button_unexpected', 'body_too_long', 'code_too_long', 'cards_wrong', 'offer_expiry_missing', 'offer_unexpected',
]);
export type TemplateProblemCode = z.infer<typeof TemplateProblemCode>;

export interface TemplateProblem {
  readonly code: TemplateProblemCode;
  /** Absent when the whole template is meant. */
  readonly place?: TemplatePlace;
  readonly key?: string;
}

/** Longest rendered body in characters: Meta, templates reference (error 132005). */
export const BODY_LIMIT = 1024;
export const OFFER_BODY_LIMIT = 600;
export const CARD_BODY_LIMIT = 160;
/** Longest one-time password: Meta, authentication templates reference. */
export const CODE_LIMIT = 15;

type Values = Pick<TemplateMessage, 'header' | 'body' | 'buttons'>;
type Prefix = '' | `card.${number}.`;

/** Everything wrong with a message before it is sent; empty when Meta has no reason of form to refuse it. */
export function checkTemplateMessage(definition: TemplateDefinition, message: TemplateMessage): TemplateProblem[] {
  const parts = partsOf(definition.components);
  const limit = parts.offer === undefined ? BODY_LIMIT : OFFER_BODY_LIMIT;
  return [
    ...checkState(definition, message),
    ...checkParts(parts, bodyTextOf(definition), message, '', limit),
    ...checkOffer(parts, message),
    ...checkCards(parts, message),
    ...(isAuthentication(definition) && message.body.some(({ value }) => value.length > CODE_LIMIT) ? [{ code: 'code_too_long', place: 'body' } as const] : []),
  ];
}

function checkState(definition: TemplateDefinition, message: TemplateMessage): TemplateProblem[] {
  const other = message.name !== definition.name || message.language !== definition.language;
  const mismatch: TemplateProblem[] = other ? [{ code: 'template_mismatch' }] : [];
  if (isSendable(definition.status)) return mismatch;
  const code = definition.status === 'PAUSED' ? 'template_paused' : definition.status === 'DISABLED' ? 'template_disabled' : 'template_not_approved';
  return [...mismatch, { code }];
}

function checkParts(parts: TemplateParts, bodyText: string, values: Values, prefix: Prefix, limit: number): TemplateProblem[] {
  const at = (part: 'header' | 'body') => `${prefix}${part}` as TemplatePlace;
  const tooLong = Array.from(fillIn(bodyText, values.body)).length > limit;
  return [
    ...checkHeader(parts.header, values.header, at('header')),
    ...checkVariables(variablesIn(bodyText), values.body.map(({ key }) => key), at('body')),
    ...(tooLong ? [{ code: 'body_too_long', place: at('body') } as const] : []),
    ...checkButtons(parts.buttons, values.buttons, prefix),
  ];
}

function checkVariables(wanted: readonly string[], given: readonly string[], place: TemplatePlace): TemplateProblem[] {
  return [
    ...wanted.filter((key) => !given.includes(key)).map((key) => ({ code: 'variable_missing', place, key }) as const),
    ...given.filter((key) => !wanted.includes(key)).map((key) => ({ code: 'variable_extra', place, key }) as const),
    ...given.filter((key, i) => given.indexOf(key) < i).map((key) => ({ code: 'variable_repeated', place, key }) as const),
  ];
}

function checkHeader(header: TemplateParts['header'], given: Values['header'], place: TemplatePlace): TemplateProblem[] {
  const isText = header?.format === 'TEXT' || (header?.format === undefined && header?.text !== undefined);
  const wanted = header === undefined ? [] : variablesIn(header.text ?? '');
  const needs = header !== undefined && (!isText || wanted.length > 0);
  if (!needs) return given === undefined ? [] : [{ code: 'header_unexpected', place }];
  if (isText) {
    if (given !== undefined && given.type !== 'text') return [{ code: 'header_wrong', place }];
    return checkVariables(wanted, given === undefined ? [] : [given.variable.key], place);
  }
  if (given === undefined) return [{ code: 'header_missing', place }];
  // A GIF is sent as the short video that it is.
  const format = header.format === 'GIF' ? 'VIDEO' : header.format;
  if (given.type.toUpperCase() !== format) return [{ code: 'header_wrong', place }];
  return 'media' in given && given.media.mediaId === undefined && given.media.link === undefined ? [{ code: 'header_missing', place }] : [];
}

/** Which value a button takes, and whether Meta refuses the message without it. Null: it takes none. */
function valueFor(button: TemplateButton): { readonly type: TemplateButtonValue['type']; readonly required: boolean } | null {
  if (hasUrlVariable(button)) return { type: 'url', required: true };
  switch (button.type) {
    case 'QUICK_REPLY': return { type: 'quick_reply', required: false };
    case 'COPY_CODE': return { type: 'copy_code', required: true };
    case 'CATALOG': return { type: 'catalog', required: false };
    case 'MPM': return { type: 'mpm', required: true };
    case 'FLOW': return { type: 'flow', required: false };
    case 'VOICE_CALL': return { type: 'voice_call', required: false };
    case 'ORDER_DETAILS': return { type: 'order_details', required: true };
    default: return null;
  }
}

function checkButtons(buttons: readonly TemplateButton[], given: readonly TemplateButtonValue[], prefix: Prefix): TemplateProblem[] {
  const at = (index: number) => `${prefix}button.${index}` as TemplatePlace;
  const missing = buttons.flatMap((button, index): TemplateProblem[] =>
    (valueFor(button)?.required === true && !given.some((value) => value.index === index) ? [{ code: 'button_missing', place: at(index) }] : []));
  const wrong = given.flatMap((value, i): TemplateProblem[] => {
    const button = buttons[value.index];
    const takes = button === undefined ? null : valueFor(button);
    if (takes === null || given.findIndex((other) => other.index === value.index) < i) return [{ code: 'button_unexpected', place: at(value.index) }];
    return takes.type === value.type ? [] : [{ code: 'button_wrong', place: at(value.index) }];
  });
  return [...missing, ...wrong];
}

function checkOffer(parts: TemplateParts, message: TemplateMessage): TemplateProblem[] {
  if (parts.offer === undefined) return message.limitedTimeOffer === undefined ? [] : [{ code: 'offer_unexpected' }];
  return parts.offer.has_expiration === true && message.limitedTimeOffer === undefined ? [{ code: 'offer_expiry_missing' }] : [];
}

function checkCards(parts: TemplateParts, message: TemplateMessage): TemplateProblem[] {
  const given = message.cards ?? [];
  if (given.length !== parts.cards.length) return [{ code: 'cards_wrong' }];
  return parts.cards.flatMap((card, i) => {
    const values = given[i];
    return values === undefined ? [] : checkParts(card, card.body?.text ?? '', values, `card.${i}.`, CARD_BODY_LIMIT);
  });
}
