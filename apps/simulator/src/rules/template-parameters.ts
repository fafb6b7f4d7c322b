import { refuse } from '../graph/errors.js';
import { type TemplateButton, type TemplateComponent, type TemplateRecord } from '../store/records.js';
import { type SendComponent, type SendParameter, type TemplateSend } from './template-shape.js';
import { buttonsOf, componentOf, fillIn, variablesIn } from './template-variables.js';

/** The longest body after filling in (Meta, template components). */
const longestBody = 1024;
const longestOfferBody = 600;
const longestCardBody = 160;
const longestCode = 15;

/** Values for the variables of a template, by place. */
export interface FilledTemplate {
  header: ReadonlyMap<string, string>;
  headerMedia?: SendParameter;
  body: ReadonlyMap<string, string>;
  buttons: ReadonlyMap<number, SendParameter>;
  /** Unix ms at which the offer ends. */
  offerEndsAt?: number;
  cards?: FilledCard[];
}

export type FilledCard = Pick<FilledTemplate, 'header' | 'headerMedia' | 'body' | 'buttons'>;

/**
 * Checks what a send fills in against the approved template: counts (132000), kinds (132012), forbidden white space (132018),
 * length after filling in (132005) (Meta, error codes). Returns the values by place.
 */
export function fillTemplate(template: TemplateRecord, send: TemplateSend): FilledTemplate {
  const given = send.components ?? [];
  const offerEndsAt = offerEnd(template, one(given, 'limited_time_offer'));
  const cards = fillCards(template, one(given, 'carousel'));
  const [header, media] = fillHeader(componentOf(template.components, 'HEADER'), one(given, 'header'), template);
  const bodyComponent = componentOf(template.components, 'BODY');
  const body = textValues('body', variablesIn(bodyComponent?.text), one(given, 'body')?.parameters ?? [], template);
  const longest = componentOf(template.components, 'LIMITED_TIME_OFFER') ? longestOfferBody : longestBody;
  if ([...fillIn(bodyComponent?.text ?? '', body)].length > longest) throw refuse(132005, `Translated text for body exceeds ${longest} characters.`);
  if (template.category === 'AUTHENTICATION' && [...body.values()].some((code) => code.length > longestCode)) throw refuse(132018, `Authentication codes are at most ${longestCode} characters long.`);
  return {
    header, ...(media ? { headerMedia: media } : {}), body, buttons: fillButtons(buttonsOf(template.components), given.filter((component) => component.type === 'button')),
    ...(offerEndsAt === undefined ? {} : { offerEndsAt }), ...(cards.length > 0 ? { cards } : {}),
  };
}

/** An offer that ends needs its end, and only such an offer takes one (Meta, limited-time offer templates). */
function offerEnd(template: TemplateRecord, given: SendComponent | undefined): number | undefined {
  const offer = componentOf(template.components, 'LIMITED_TIME_OFFER')?.limited_time_offer;
  if (given && !offer) throw refuse(132012, 'limited_time_offer: the template has no offer.');
  const [parameter] = given?.parameters ?? [];
  if (offer?.has_expiration === true && parameter?.type !== 'limited_time_offer') throw refuse(132012, 'limited_time_offer: expiration_time_ms is required.');
  return parameter?.type === 'limited_time_offer' ? parameter.limited_time_offer.expiration_time_ms : undefined;
}

/** As many cards as were approved, each filled in like a template of its own (Meta, carousel templates). */
function fillCards(template: TemplateRecord, given: SendComponent | undefined): FilledCard[] {
  const approved = componentOf(template.components, 'CAROUSEL')?.cards ?? [];
  const cards = given?.cards ?? [];
  if (cards.length !== approved.length) throw refuse(132012, `carousel: number of cards (${cards.length}) does not match the template's (${approved.length}).`);
  return approved.map((card, at) => {
    const values = cards.find(({ card_index }) => card_index === at);
    if (!values) throw refuse(132012, `carousel: card ${at} is missing.`);
    const [header, headerMedia] = fillHeader(componentOf(card.components, 'HEADER'), one(values.components, 'header'), template);
    const bodyText = componentOf(card.components, 'BODY')?.text;
    const body = textValues('body', variablesIn(bodyText), one(values.components, 'body')?.parameters ?? [], template);
    if ([...fillIn(bodyText ?? '', body)].length > longestCardBody) throw refuse(132005, `Translated text for a card's body exceeds ${longestCardBody} characters.`);
    return { header, ...(headerMedia ? { headerMedia } : {}), body, buttons: fillButtons(buttonsOf(card.components), values.components.filter((component) => component.type === 'button')) };
  });
}

function one<Component extends { type: string }>(given: readonly Component[], type: string): Component | undefined {
  const found = given.filter((component) => component.type === type);
  if (found.length > 1) throw refuse(132012, `Component '${type}' is given more than once.`);
  return found[0];
}

function fillHeader(header: TemplateComponent | undefined, given: SendComponent | undefined, template: TemplateRecord): [ReadonlyMap<string, string>, SendParameter | undefined] {
  const parameters = given?.parameters ?? [];
  const format = header?.format?.toUpperCase() ?? 'NONE';
  if (format === 'NONE' || format === 'TEXT') return [textValues('header', variablesIn(header?.text), parameters, template), undefined];
  const [media] = parameters;
  if (parameters.length !== 1 || media?.type.toUpperCase() !== format) {
    throw refuse(132012, `header: Format mismatch, expected ${format}, received ${media?.type.toUpperCase() ?? 'UNKNOWN'}`);
  }
  return [new Map(), media];
}

/** Values by variable name; positional parameters take their names from their order. */
function textValues(place: string, variables: readonly string[], parameters: readonly SendParameter[], template: TemplateRecord): ReadonlyMap<string, string> {
  if (parameters.length !== variables.length) throw refuse(132000, `${place}: number of localizable_params (${parameters.length}) does not match the expected number of params (${variables.length})`);
  const values = new Map<string, string>();
  for (const [at, parameter] of parameters.entries()) {
    const name = template.parameterFormat === 'NAMED' ? nameOf(parameter, place) : String(at + 1);
    if (!variables.includes(name)) throw refuse(132012, `${place}: Parameter name '${name}' does not exist in the template.`);
    if (values.has(name)) throw refuse(132012, `${place}: Parameter name '${name}' is given more than once.`);
    values.set(name, textOf(parameter, place));
  }
  return values;
}

function nameOf(parameter: SendParameter, place: string): string {
  const name = 'parameter_name' in parameter ? parameter.parameter_name : undefined;
  if (typeof name !== 'string') throw refuse(132012, `${place}: Parameter name is missing or empty.`);
  return name;
}

function textOf(parameter: SendParameter, place: string): string {
  if (parameter.type === 'currency') return parameter.currency.fallback_value;
  if (parameter.type === 'date_time') return parameter.date_time.fallback_value;
  if (parameter.type !== 'text') throw refuse(132012, `${place}: Parameter of type '${parameter.type}' is not allowed here.`);
  if (parameter.text === '') throw refuse(131008, `${place}: Parameter of type text is missing text value.`);
  if (/[\n\t]| {5,}/.test(parameter.text)) throw refuse(132018, 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces');
  return parameter.text;
}

/** Whether a send must fill this button in: addresses with a variable, codes, flows. Quick replies may carry a payload of their own. */
function needsValue(button: TemplateButton): boolean {
  return (button.type.toUpperCase() === 'URL' && variablesIn(button.url).length > 0) || ['COPY_CODE', 'OTP', 'MPM', 'ORDER_DETAILS'].includes(button.type.toUpperCase());
}

function fillButtons(buttons: readonly TemplateButton[], given: readonly SendComponent[]): ReadonlyMap<number, SendParameter> {
  const values = new Map<number, SendParameter>();
  for (const component of given) {
    const { index = 0, sub_type: kind = '' } = component;
    const button = buttons[index];
    if (!button) throw refuse(132018, `buttons: Button at index ${index} does not exist in the template.`);
    const expected = button.type.toUpperCase() === 'OTP' ? 'url' : button.type.toLowerCase();
    if (kind !== expected) throw refuse(132018, `buttons: Button at index ${index} of type ${button.type} cannot be filled in as ${kind || 'unknown'}.`);
    const [parameter] = component.parameters ?? [];
    if (needsValue(button) && component.parameters?.length !== 1) throw refuse(132000, `buttons: Button at index ${index} of type Url requires a parameter`);
    if (!parameter) continue;
    if (!needsValue(button) && kind === 'url') throw refuse(132018, `buttons: Button at index ${index} of type Url does not require parameters`);
    if (kind === 'url' && (parameter.type !== 'text' || parameter.text === '')) throw refuse(132012, `buttons: Button at index ${index} needs a text parameter.`);
    values.set(index, parameter);
  }
  for (const [index, button] of buttons.entries()) if (needsValue(button) && !values.has(index)) throw refuse(131008, `buttons: Button at index ${index} of type Url requires a parameter`);
  return values;
}
