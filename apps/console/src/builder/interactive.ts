import { type Interactive, type InteractiveHeader, type MediaRef } from '@diwan/domain';
import { type Card, type Draft, type Picked } from './draft.js';
import { bodyIsOptional, hasFooter, headerOf } from './limits.js';

/** How texts are put into the message: variables filled in, or left as they are. */
export type Fill = (text: string) => string;
export const asIs: Fill = (text) => text;

const NOTHING: MediaRef = {};
const refOf = (picked: Picked | null): MediaRef => picked?.media ?? NOTHING;
const optional = <K extends string>(key: K, value: string): Partial<Record<K, string>> => (value === '' ? {} : { [key]: value } as Record<K, string>);

function headerFor(draft: Draft, say: Fill): InteractiveHeader | undefined {
  const choice = headerOf(draft.kind);
  const type = choice === 'none' ? 'none' : choice === 'any' ? draft.headerType : choice === 'needed' || draft.headerType === 'text' ? 'text' : 'none';
  switch (type) {
    case 'none': return undefined;
    case 'text': return { type, text: say(draft.headerText) };
    case 'image': case 'video': return { type, media: refOf(draft.headerMedia) };
    case 'document': return { type, media: refOf(draft.headerMedia), ...optional('filename', draft.headerMedia?.name.slice(0, 240) ?? '') };
  }
}

/** Data for a form's first screen, as it was typed; null when it is no JSON object with something in it. */
export function flowDataOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0 ? (value as Record<string, unknown>) : null;
  } catch {
    // Not JSON: the field says so.
    return null;
  }
}

function flowFor(draft: Draft, say: Fill) {
  const data = draft.flowAction === 'navigate' ? flowDataOf(draft.flowData) : null;
  const ref = draft.flow.trim();
  return {
    flow: draft.flowBy === 'id' ? { id: ref } : { name: ref }, cta: say(draft.flowCta), mode: draft.flowDraft ? 'draft' as const : 'published' as const, action: draft.flowAction,
    ...optional('token', draft.flowToken.trim()), ...(draft.flowAction === 'navigate' ? optional('screen', draft.flowScreen.trim()) : {}), ...(data === null ? {} : { data }),
  };
}

const cardFor = (draft: Draft, say: Fill) => (card: Card) => ({
  header: { type: draft.cardMedia, media: refOf(card.media) }, ...optional('body', say(card.body)),
  action: draft.cardAction === 'url' ? { type: 'url' as const, displayText: say(card.linkText), url: card.url.trim() }
    : { type: 'quick_replies' as const, replies: card.replies.map(({ id, title }) => ({ id: id.trim(), title: say(title) })) },
});

/**
 * What the form holds as the message that would be sent. It may break any rule: `issuesOf` says which. White space around texts goes,
 * and what is optional and empty is left out.
 */
export function toInteractive(draft: Draft, fill: Fill = asIs): Interactive {
  const say: Fill = (text) => fill(text).trim();
  const header = headerFor(draft, say);
  const body = say(draft.body);
  const frame = { ...(hasFooter(draft.kind) ? optional('footer', say(draft.footer)) : {}) };
  const head = header === undefined ? {} : { header };
  const text = header?.type === 'text' ? { header } : {};
  const { kind } = draft;
  const catalogId = draft.catalogId.trim();
  switch (kind) {
    case 'buttons': return { kind, ...head, body, ...frame, buttons: draft.buttons.map(({ id, title }) => ({ id: id.trim(), title: say(title) })) };
    case 'list': return {
      kind, ...text, body, ...frame, button: say(draft.listButton),
      sections: draft.sections.map(({ title, rows }) => ({
        ...optional('title', say(title)), rows: rows.map((row) => ({ id: row.id.trim(), title: say(row.title), ...optional('description', say(row.description)) })),
      })),
    };
    case 'cta_url': return { kind, ...head, body, ...frame, displayText: say(draft.linkText), url: draft.url.trim() };
    case 'flow': return { kind, ...head, body, ...frame, ...flowFor(draft, say) };
    case 'location_request': case 'request_contact_info': return { kind, body };
    case 'address': {
      const values = Object.fromEntries(Object.entries(draft.address).map(([key, value]) => [key, say(value)] as const).filter(([, value]) => value !== ''));
      return { kind, body, ...frame, country: 'IN', ...(Object.keys(values).length === 0 ? {} : { values }) };
    }
    case 'media_carousel': return { kind, body, cards: draft.cards.map(cardFor(draft, say)) };
    case 'product': return { kind, ...(bodyIsOptional(kind) ? optional('body', body) : { body }), ...frame, catalogId, productRetailerId: draft.productId.trim() };
    case 'product_list': return {
      kind, header: { type: 'text', text: say(draft.headerText) }, body, ...frame, catalogId,
      sections: draft.productSections.map(({ title, products }) => ({ title: say(title), productRetailerIds: products.map(({ value }) => value.trim()) })),
    };
    case 'product_carousel': return { kind, body, catalogId, productRetailerIds: draft.products.map(({ value }) => value.trim()) };
    case 'catalog': return { kind, body, ...frame, ...optional('thumbnailProductRetailerId', draft.thumbnailId.trim()) };
  }
}
