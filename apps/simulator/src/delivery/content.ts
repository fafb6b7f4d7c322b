import { type BubbleContent, type BubbleInteractive, type BubbleMedia, type RenderedTemplate } from '../customer/phone-api.js';
import { refuse } from '../graph/errors.js';
import { AudioRule, ContactsRule, DocumentRule, ImageRule, LocationRule, StickerRule, TextRule, VideoRule } from '../rules/basic.js';
import { check } from '../rules/check.js';
import { type SendType } from '../rules/envelope.js';
import { InteractiveRule } from '../rules/interactive/index.js';
import { fillTemplate } from '../rules/template-parameters.js';
import { renderTemplate } from '../rules/template-render.js';
import { TemplateRule } from '../rules/template-shape.js';
import { type NumberRecord, type TemplateRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { type MediaKind } from '../rules/media-files.js';
import { checkAssets } from './assets.js';
import { isMediaType, showMedia } from './media-reference.js';

/** What a valid send shows on the phone, and the template it used. */
export interface Composed {
  content: BubbleContent;
  rendered?: RenderedTemplate;
  template?: TemplateRecord;
  /** Files in headers, which fail like files sent by themselves. */
  media?: MediaUse[];
}

export interface MediaUse { kind: MediaKind; shown: BubbleMedia }

/** Undefined members vanish, as they would on the wire. */
const clean = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;

/** Checks the part of a send named by its type against Meta's rules. Throws the GraphError of the first fault. */
export function compose(sim: Simulation, number: NumberRecord, type: Exclude<SendType, 'reaction'>, value: unknown): Composed {
  switch (type) {
    case 'text': return { content: clean({ text: check(TextRule, value, type) }) };
    case 'image': return { content: { image: showMedia(sim, number, check(ImageRule, value, type)) } };
    case 'video': return { content: { video: showMedia(sim, number, check(VideoRule, value, type)) } };
    case 'audio': return { content: { audio: showMedia(sim, number, check(AudioRule, value, type)) } };
    case 'document': return { content: { document: showMedia(sim, number, check(DocumentRule, value, type)) } };
    case 'sticker': return { content: { sticker: showMedia(sim, number, check(StickerRule, value, type)) } };
    case 'location': return { content: clean({ location: check(LocationRule, value, type) }) };
    case 'contacts': return { content: clean({ contacts: check(ContactsRule, value, type) }) };
    case 'interactive': {
      const interactive = check(InteractiveRule, value, type);
      checkAssets(sim, interactive);
      return showInteractive(sim, number, interactive);
    }
    case 'template': return composeTemplate(sim, number, value);
  }
}

/** Pictures in headers, also of cards, are turned into something the phone can load. */
function showInteractive(sim: Simulation, number: NumberRecord, value: object): Pick<Composed, 'content' | 'media'> {
  const shown = clean<Headed & { action: { cards?: Headed[] } }>(value);
  const media: MediaUse[] = [];
  for (const part of [shown, ...(shown.action.cards ?? [])]) {
    const { header } = part;
    const given = header && isMediaType(header.type as SendType) ? header[header.type] : undefined;
    if (!header || typeof given !== 'object' || given === null) continue;
    const use: MediaUse = { kind: header.type as MediaUse['kind'], shown: showMedia(sim, number, given) };
    header[header.type] = use.shown;
    media.push(use);
  }
  return { content: { interactive: shown as unknown as BubbleInteractive }, media };
}

type Headed = Record<string, unknown> & { header?: Record<string, unknown> & { type: string } };

function composeTemplate(sim: Simulation, number: NumberRecord, value: unknown): Composed {
  const send = check(TemplateRule, value, 'template');
  const template = sim.store.templatesOf(number.wabaId).find((known) => known.name === send.name && known.language === send.language.code);
  if (template?.status === 'PAUSED') throw refuse(132015);
  if (template?.status === 'DISABLED') throw refuse(132016);
  if (template?.status !== 'APPROVED') throw refuse(132001, `template name (${send.name}) does not exist in ${send.language.code}`);
  const media: MediaUse[] = [];
  const rendered = renderTemplate(template, fillTemplate(template, send), (reference) => showMedia(sim, number, reference));
  for (const { header } of [rendered, ...(rendered.cards ?? [])]) if (header && 'media' in header) media.push({ kind: header.type, shown: header.media });
  return { media, content: { template: clean({ name: send.name, language: { code: send.language.code }, components: send.components }) }, rendered, template };
}
