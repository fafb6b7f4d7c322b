import { bodyTextOf, copyCodeLabel, footerTextOf } from './authentication.js';
import { partsOf, type TemplateButton, type TemplateDefinition } from './definition.js';
import type { TemplateMessage } from './message.js';
import { fillIn } from './variables.js';

export type RenderedTemplate = NonNullable<TemplateMessage['rendered']>;

/** The values of a message: what rendering needs of one. */
export type TemplateValues = Pick<TemplateMessage, 'header' | 'body' | 'buttons' | 'cards'>;

/** The text as the customer will read it. What has no value yet keeps its `{{…}}`; a media header has no text. */
export function renderTemplate(definition: TemplateDefinition, message: TemplateValues): RenderedTemplate {
  const { header, buttons, offer, cards } = partsOf(definition.components);
  const headerValues = message.header?.type === 'text' ? [message.header.variable] : [];
  const footer = footerTextOf(definition);
  return {
    ...(header?.text === undefined ? {} : { header: fillIn(header.text, headerValues) }),
    body: fillIn(bodyTextOf(definition), message.body),
    ...(footer === undefined ? {} : { footer }),
    buttons: buttons.map((button) => named(button, definition.language)),
    category: definition.category,
    ...(offer?.text === undefined ? {} : { offer: offer.text }),
    ...(cards.length === 0 ? {} : { cards: cards.map((card, i) => ({
      ...(card.body?.text === undefined ? {} : { body: fillIn(card.body.text, message.cards?.[i]?.body ?? []) }),
      buttons: card.buttons.map((button) => named(button, definition.language)),
    })) }),
  };
}

const named = (button: TemplateButton, language: string) => ({ type: button.type.toLowerCase(), text: labelOf(button, language) });

/** Meta lets some buttons go without a label and writes its own. */
const labelOf = (button: TemplateButton, language: string): string =>
  button.text ?? (button.type === 'COPY_CODE' || button.type === 'OTP' ? copyCodeLabel(language) : '');
