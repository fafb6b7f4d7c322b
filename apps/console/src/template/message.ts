import { type TemplateView } from '@diwan/contract';
import { type MediaRef, renderTemplate, type TemplateMessage, type TemplatePlace, templateVariables } from '@diwan/domain';
import { buttonIndex, type Field, fieldsOf, followsBody, type MediaField, partsAt } from './fields.js';

/** A file for a header. */
export interface Chosen { readonly media: MediaRef; readonly filename: string }
/** What the form holds. `text` answers the text of a field's id, trimmed or marked up, null while it has none. */
export interface Filled {
  readonly text: (fieldId: string) => string | null;
  readonly media: (fieldId: string) => Chosen | undefined;
  /** ISO instant; null while none is chosen. */
  readonly offerEnds: string | null;
}
type Parts = Pick<TemplateMessage, 'header' | 'body' | 'buttons'>;

const mediaHeader = ({ format }: MediaField, { media, filename }: Chosen): NonNullable<Parts['header']> =>
  (format === 'document' ? { type: 'document', media, filename: filename.slice(0, 240) } : { type: format, media });

function partsOfMessage({ definition }: Pick<TemplateView, 'definition'>, prefix: string, filled: Filled): Parts {
  const slots = templateVariables(definition).filter(({ place }) => (prefix === '' ? !place.startsWith('card.') : place.startsWith(prefix)));
  const given = slots.flatMap(({ place, key }) => {
    // A one-time password stands in the text and in the button.
    const text = filled.text(followsBody(definition, place) ? 'body 1' : `${place} ${key}`);
    return text === null ? [] : [{ place, variable: { key, value: text } }];
  });
  const at = (part: string) => given.filter(({ place }) => place === `${prefix}${part}`).map(({ variable }) => variable);
  const field = fieldsOf(definition).find((one): one is MediaField => one.kind === 'media' && one.place === `${prefix}header`);
  const chosen = field === undefined ? undefined : filled.media(field.id);
  const [headerText] = at('header');
  const header: Parts['header'] = field !== undefined && chosen !== undefined ? mediaHeader(field, chosen) : headerText === undefined ? undefined : { type: 'text', variable: headerText };
  return { ...(header === undefined ? {} : { header }), body: at('body'), buttons: given.flatMap(({ place, variable }) => buttonValue(definition, place, variable.value)) };
}

function buttonValue(definition: TemplateView['definition'], place: TemplatePlace, value: string): Parts['buttons'] {
  const index = buttonIndex(place);
  if (index === null) return [];
  return [partsAt(definition, place).buttons[index]?.type === 'COPY_CODE' ? { type: 'copy_code', index, code: value } : { type: 'url', index, suffix: value }];
}

/** What the form says, as the message that is sent. Places without a value are left out: `checkTemplateMessage` names them. */
export function messageOf(template: Pick<TemplateView, 'id' | 'definition'>, filled: Filled): TemplateMessage {
  const { definition } = template;
  const cards = new Set(fieldsOf(definition).flatMap(({ place }: Field) => /^card\.\d+\./.exec(place)?.[0] ?? []));
  const count = partsCards(definition);
  const message = {
    templateId: template.id, name: definition.name, language: definition.language, ...partsOfMessage(template, '', filled),
    ...(filled.offerEnds === null ? {} : { limitedTimeOffer: { expiresAt: filled.offerEnds } }),
    ...(count === 0 ? {} : { cards: Array.from({ length: count }, (_, i) => (cards.has(`card.${i}.`) ? partsOfMessage(template, `card.${i}.`, filled) : { body: [], buttons: [] })) }),
  };
  return { ...message, rendered: renderTemplate(definition, message) };
}

const partsCards = ({ components }: TemplateView['definition']): number => components.find(({ type }) => type === 'CAROUSEL')?.cards?.length ?? 0;
