import { z } from 'zod';
import { GraphError } from '../graph/errors.js';
import { type TemplateButton, type TemplateComponent } from '../store/records.js';
import { templateLanguages } from './languages.js';
import { checkCarousel, checkOffer, checkOtp, upperKinds } from './template-create-rich.js';
import { buttonsOf, componentOf, variablesIn } from './template-variables.js';

const upper = z.string().transform((text) => text.toUpperCase());

const Component = z.looseObject({
  type: upper, format: upper.optional(), text: z.string().optional(),
  buttons: z.array(z.looseObject({ type: upper, text: z.string().optional(), url: z.string().optional(), phone_number: z.string().optional() })).optional(),
}).transform((component): TemplateComponent => upperKinds(JSON.parse(JSON.stringify(component)) as TemplateComponent));

/** `POST /{waba-id}/message_templates` and the editable part of it (Meta, message templates). */
export const TemplateCreateRule = z.object({
  name: z.string().min(1).max(512).regex(/^[a-z0-9_]+$/, 'may contain lowercase letters, digits and underscores only'),
  language: z.string().refine((code) => templateLanguages.has(code), 'is not a supported language'),
  category: upper.pipe(z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION'])),
  parameter_format: upper.pipe(z.enum(['POSITIONAL', 'NAMED'])).default('POSITIONAL'),
  components: z.array(Component).min(1),
  message_send_ttl_seconds: z.number().int().optional(),
});

export const TemplateEditRule = z.object({ components: z.array(Component).min(1).optional(), category: upper.pipe(z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION'])).optional(), message_send_ttl_seconds: z.number().int().optional() });

/** A refusal of a template's contents: code 100 with a subcode and a sentence for people. */
export const contentFault = (subcode: number, title: string, message: string): GraphError => new GraphError(100, { message: 'Invalid parameter', subcode, userTitle: title, userMessage: message });

const fault = (subcode: number, message: string): never => {
  throw contentFault(subcode, 'Message template can\'t be created', message);
};

/** Judges the parts of a template the way Meta does when it is created or edited. */
export function checkComponents(components: readonly TemplateComponent[], category: string, format: 'POSITIONAL' | 'NAMED'): void {
  for (const type of ['HEADER', 'BODY', 'FOOTER', 'BUTTONS']) if (components.filter((component) => component.type === type).length > 1) fault(2388040, `There can be only one ${type} component.`);
  const known = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER', 'CALL_PERMISSION_REQUEST'];
  const stranger = components.find((component) => !known.includes(component.type));
  if (stranger) fault(2388040, `Component type ${stranger.type} is not known.`);
  if (category === 'AUTHENTICATION') return checkAuthentication(components);
  checkOffer(components, category, fault);
  checkCarousel(components, category, fault);
  checkHeader(componentOf(components, 'HEADER'), format);
  checkBody(componentOf(components, 'BODY'), format);
  checkFooter(componentOf(components, 'FOOTER'));
  checkButtons(buttonsOf(components));
}

function checkAuthentication(components: readonly TemplateComponent[]): void {
  if (componentOf(components, 'BODY')?.text !== undefined) fault(2388072, 'Authentication templates have no body text of their own.');
  const buttons = buttonsOf(components);
  if (buttons.length !== 1 || buttons[0]?.type !== 'OTP') fault(2388040, 'Authentication templates need exactly one OTP button.');
  checkOtp(components, fault);
  const minutes = componentOf(components, 'FOOTER')?.['code_expiration_minutes'];
  if (minutes !== undefined && (typeof minutes !== 'number' || minutes < 1 || minutes > 90)) fault(2388073, 'code_expiration_minutes must be from 1 to 90.');
}

function checkHeader(header: TemplateComponent | undefined, format: 'POSITIONAL' | 'NAMED'): void {
  if (!header) return;
  if (!['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION', 'GIF', 'PRODUCT'].includes(header.format ?? '')) fault(2388047, 'Header format must be TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION.');
  const example = header['example'] as Record<string, unknown> | undefined;
  if (header.format !== 'TEXT') {
    if (['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF'].includes(header.format ?? '') && !Array.isArray(example?.['header_handle'])) fault(2388273, 'A media header needs example.header_handle.');
    return;
  }
  const text = header.text ?? '';
  if (text === '' || [...text].length > 60) fault(2388047, 'Header text must be 1 to 60 characters long.');
  if (/[*_~`\n]/.test(text)) fault(2388047, 'Header text can\'t have new lines, asterisks or formatting characters.');
  if (variablesIn(text).length > 1) fault(2388047, 'Header text can have one variable.');
  checkVariables(text, format, 2388047);
  if (variablesIn(text).length > 0 && example?.['header_text'] === undefined && example?.['header_text_named_params'] === undefined) fault(2388043, 'Header variables need an example.');
}

function checkBody(body: TemplateComponent | undefined, format: 'POSITIONAL' | 'NAMED'): void {
  const text = body?.text ?? '';
  if (text.trim() === '') fault(2388072, 'A body is required.');
  if ([...text].length > 1024) fault(2388040, 'Body text must be at most 1024 characters long.');
  const variables = variablesIn(text);
  if (/^\s*\{\{|\}\}\s*$/.test(text)) fault(2388299, 'Variables can\'t be at the start or end of the template.');
  if (/\}\}\s*\{\{/.test(text)) fault(2388072, 'Two variables can\'t stand side by side.');
  checkVariables(text, format, 2388072);
  const words = text.replace(/\{\{[^}]*\}\}/g, ' ').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  if (variables.length > 0 && words < variables.length * 2 + 1) fault(2388293, 'This template has too many variables for its length. Reduce the number of variables or increase the message length.');
  const example = body?.['example'] as Record<string, unknown> | undefined;
  if (variables.length > 0 && example?.['body_text'] === undefined && example?.['body_text_named_params'] === undefined) fault(2388043, 'Body variables need an example.');
}

/** Positional variables count up from 1 without gaps; named ones are lowercase words. */
function checkVariables(text: string, format: 'POSITIONAL' | 'NAMED', subcode: number): void {
  const variables = variablesIn(text);
  const written = text.match(/\{\{[^}]*\}\}/g)?.length ?? 0;
  if (written !== [...text.matchAll(/\{\{\s*[A-Za-z0-9_]+\s*\}\}/g)].length) fault(subcode, 'Variables contain characters that are not allowed.');
  if (format === 'NAMED' && variables.some((name) => !/^[a-z][a-z0-9_]*$/.test(name))) fault(subcode, 'Named variables are lowercase letters, digits and underscores.');
  if (format === 'POSITIONAL' && variables.map(Number).sort((a, b) => a - b).some((number, at) => number !== at + 1)) fault(subcode, 'Variables must be numbered from 1 without gaps.');
}

function checkFooter(footer: TemplateComponent | undefined): void {
  if (!footer) return;
  const text = footer.text ?? '';
  if (text === '' || [...text].length > 60) fault(2388073, 'Footer text must be 1 to 60 characters long.');
  if (variablesIn(text).length > 0) fault(2388073, 'Footer text can\'t have variables.');
}

/** How many buttons of a kind a template may have, in all at most ten. */
const most: Readonly<Record<string, number>> = { QUICK_REPLY: 10, URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1, FLOW: 1, CATALOG: 1, MPM: 1, SPM: 1, VOICE_CALL: 1, REQUEST_CONTACT_INFO: 1 };

function checkButtons(buttons: readonly TemplateButton[]): void {
  if (buttons.length > 10) fault(2388040, 'There can be at most 10 buttons.');
  for (const button of buttons) {
    const limit = most[button.type] ?? fault(2388040, `Button type ${button.type} is not known.`);
    if (buttons.filter((other) => other.type === button.type).length > limit) fault(2388040, `There can be at most ${limit} buttons of type ${button.type}.`);
    checkButton(button);
  }
  const runs = buttons.filter((button, at) => button.type === 'QUICK_REPLY' && buttons[at - 1]?.type !== 'QUICK_REPLY').length;
  if (runs > 1) fault(2388040, 'Quick reply buttons must stand together.');
}

function checkButton(button: TemplateButton): void {
  const text = button.text ?? '';
  if (button.type !== 'COPY_CODE' && (text === '' || [...text].length > 25)) fault(2388040, 'Button text must be 1 to 25 characters long.');
  if (button.type === 'PHONE_NUMBER' && !/^\+?\d[\d ]{4,19}$/.test(button.phone_number ?? '')) fault(2388040, 'Button phone number must be at most 20 characters long.');
  if (button.type !== 'URL') return;
  const url = button.url ?? '';
  if (!/^https?:\/\/[^\s/]+/i.test(url) || url.length > 2000) fault(2388040, 'Button url must be an address of at most 2000 characters.');
  const variables = variablesIn(url);
  if (variables.length > 1 || (variables.length === 1 && !url.endsWith('}}'))) fault(2388040, 'Button url can have one variable, at its end.');
  if (variables.length === 1 && button['example'] === undefined) fault(2388043, 'A button url with a variable needs an example.');
}
