import { type TemplateDefinition, partsOf } from './definition.js';

/**
 * Authentication templates are worded by Meta in every language. Templates that Meta has listed carry the words; before that (just
 * created, or created elsewhere and never read) only flags are known and these stand in. English is Meta's own wording (authentication
 * templates reference); the Arabic is our best knowledge of it and may differ in a word from what the customer reads.
 */
interface Wording { readonly body: string; readonly security: string; readonly expiry: (minutes: number) => string; readonly copy: string }

const ENGLISH: Wording = {
  body: '*{{1}}* is your verification code.', security: 'For your security, do not share this code.',
  expiry: (minutes) => `This code expires in ${minutes} minutes.`, copy: 'Copy code',
};
const ARABIC: Wording = {
  body: '*{{1}}* هو كود التحقق الخاص بك.', security: 'للحفاظ على أمانك، لا تشارك هذا الكود.',
  expiry: (minutes) => `تنتهي صلاحية هذا الكود خلال ${minutes} من الدقائق.`, copy: 'نسخ الكود',
};

/** Languages that are neither get English, which at least says the right thing. */
const wordingOf = (language: string): Wording => (/^ar(?:[_-]|$)/i.test(language) ? ARABIC : ENGLISH);

export const isAuthentication = (definition: TemplateDefinition): boolean => definition.category === 'AUTHENTICATION';

/** The body as approved, with its `{{…}}`; for an authentication template without listed words, Meta's fixed sentence. */
export function bodyTextOf(definition: TemplateDefinition): string {
  const { body } = partsOf(definition.components);
  if (body?.text !== undefined || !isAuthentication(definition)) return body?.text ?? '';
  const wording = wordingOf(definition.language);
  return body?.add_security_recommendation === true ? `${wording.body} ${wording.security}` : wording.body;
}

/** The footer; undefined when there is none. */
export function footerTextOf(definition: TemplateDefinition): string | undefined {
  const { footer } = partsOf(definition.components);
  if (footer?.text !== undefined || footer?.code_expiration_minutes === undefined) return footer?.text;
  return wordingOf(definition.language).expiry(footer.code_expiration_minutes);
}

/** The label of a copy-code button whose words are Meta's own. */
export const copyCodeLabel = (language: string): string => wordingOf(language).copy;
