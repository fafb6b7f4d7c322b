import { z } from 'zod';

/**
 * An approved template as Meta lists it (message_templates, components). Enumerations stay open and unknown keys are kept: Meta adds
 * kinds, and a template that we cannot fully read must still be listed.
 */
const upper = z.string().toUpperCase();

/** The kinds known today; a value may be another. */
export const TEMPLATE_STATUSES = [
  'APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED', 'IN_APPEAL', 'PENDING_DELETION', 'DELETED', 'LIMIT_EXCEEDED', 'ARCHIVED',
] as const;
export const TEMPLATE_CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'] as const;
export const TEMPLATE_QUALITIES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;
export const HEADER_FORMATS = ['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'GIF', 'LOCATION', 'PRODUCT'] as const;
export const COMPONENT_TYPES = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST'] as const;
export const BUTTON_TYPES = [
  'QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'OTP', 'FLOW', 'CATALOG', 'MPM', 'SPM', 'VOICE_CALL', 'REQUEST_CONTACT_INFO', 'ORDER_DETAILS',
] as const;

export const TemplateStatus = upper;
export const TemplateCategory = upper;
export const TemplateQuality = upper;

export const TemplateButton = z.looseObject({
  type: upper, text: z.string().optional(), url: z.string().optional(), phone_number: z.string().optional(),
  /** A list on some of Meta's pages, a single text on others. */
  example: z.union([z.string(), z.array(z.string())]).optional().catch(undefined),
  otp_type: upper.optional(), autofill_text: z.string().optional(),
});
export type TemplateButton = z.infer<typeof TemplateButton>;

const cardComponent = z.looseObject({
  type: upper,
  /** Of a HEADER. */
  format: upper.optional(),
  /** Of HEADER (TEXT), BODY and FOOTER, with `{{1}}` or `{{name}}` in it. */
  text: z.string().optional(),
  example: z.record(z.string(), z.unknown()).optional().catch(undefined),
  buttons: z.array(TemplateButton).optional(),
});

export const TemplateComponent = cardComponent.extend({
  cards: z.array(z.looseObject({ components: z.array(cardComponent) })).optional(),
  limited_time_offer: z.looseObject({ text: z.string().optional(), has_expiration: z.boolean().optional() }).optional(),
  /** Authentication: the body's and the footer's wording is Meta's; see `authentication.ts`. */
  add_security_recommendation: z.boolean().optional(),
  code_expiration_minutes: z.number().int().optional(),
});
export type TemplateComponent = z.infer<typeof TemplateComponent>;

export const TemplateDefinition = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(12),
  status: TemplateStatus,
  category: TemplateCategory,
  quality: TemplateQuality.optional(),
  parameterFormat: upper.default('POSITIONAL'),
  components: z.array(TemplateComponent),
});
export type TemplateDefinition = z.infer<typeof TemplateDefinition>;

/** Only approved templates send: Meta answers 132001 to others, 132015 to paused and 132016 to disabled ones. */
export const isSendable = (status: string): boolean => status.toUpperCase() === 'APPROVED';

/** A component list by part. Cards have no carousel of their own. */
export interface TemplateParts {
  readonly header: TemplateComponent | undefined;
  readonly body: TemplateComponent | undefined;
  readonly footer: TemplateComponent | undefined;
  readonly buttons: readonly TemplateButton[];
  readonly offer: { readonly text?: string | undefined; readonly has_expiration?: boolean | undefined } | undefined;
  readonly cards: readonly TemplateParts[];
}

export function partsOf(components: readonly TemplateComponent[]): TemplateParts {
  const find = (type: string) => components.find((component) => component.type === type);
  return {
    header: find('HEADER'), body: find('BODY'), footer: find('FOOTER'), buttons: find('BUTTONS')?.buttons ?? [],
    offer: find('LIMITED_TIME_OFFER')?.limited_time_offer, cards: (find('CAROUSEL')?.cards ?? []).map((card) => partsOf(card.components)),
  };
}
