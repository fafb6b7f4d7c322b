import { type Interactive, type InteractiveHeader, type MediaRef } from '@diwan/domain';
import { blankDraft, type Draft, newCard, newItem, newOption, newProductSection, newRow, newSection, type Picked } from './draft.js';

const pickedOf = (media: MediaRef, name = ''): Picked => ({ media, name });

function headerFrom(header: InteractiveHeader | undefined): Partial<Draft> {
  switch (header?.type) {
    case undefined: return {};
    case 'text': return { headerType: 'text', headerText: header.text };
    case 'image': case 'video': return { headerType: header.type, headerMedia: pickedOf(header.media) };
    case 'document': return { headerType: 'document', headerMedia: pickedOf(header.media, header.filename) };
  }
}

const option = ({ id, title }: { id: string; title: string }) => ({ ...newOption([]), id, title });

function cardsFrom({ cards }: Extract<Interactive, { kind: 'media_carousel' }>): Partial<Draft> {
  return {
    cardMedia: cards[0]?.header.type ?? 'image', cardAction: cards[0]?.action.type ?? 'url',
    cards: cards.map(({ header, body = '', action }) => ({
      ...newCard([]), media: pickedOf(header.media), body,
      ...(action.type === 'url' ? { linkText: action.displayText, url: action.url } : { replies: action.replies.map(option) }),
    })),
  };
}

/** The form's fields for a message that was built before; null for a kind that is not built here. */
export function fromInteractive(message: Interactive): Draft | null {
  const own = ownFields(message);
  if (own === null) return null;
  return {
    ...blankDraft(own.kind), ...('header' in message ? headerFrom(message.header) : {}), body: message.body ?? '',
    footer: 'footer' in message ? (message.footer ?? '') : '', ...own,
  };
}

function ownFields(message: Interactive): (Partial<Draft> & Pick<Draft, 'kind'>) | null {
  switch (message.kind) {
    case 'buttons': return { kind: message.kind, buttons: message.buttons.map(option) };
    case 'list': return {
      kind: message.kind, listButton: message.button,
      sections: message.sections.map(({ title = '', rows }) => ({ ...newSection([]), title, rows: rows.map((row) => ({ ...newRow([]), ...row, description: row.description ?? '' })) })),
    };
    case 'cta_url': return { kind: message.kind, linkText: message.displayText, url: message.url };
    case 'flow': return {
      kind: message.kind, flowBy: 'id' in message.flow ? 'id' : 'name', flow: 'id' in message.flow ? message.flow.id : message.flow.name, flowCta: message.cta, flowAction: message.action,
      flowScreen: message.screen ?? '', flowData: message.data === undefined ? '' : JSON.stringify(message.data, null, 2), flowToken: message.token ?? '', flowDraft: message.mode === 'draft',
    };
    case 'location_request': case 'request_contact_info': return { kind: message.kind };
    case 'address': return { kind: message.kind, address: message.values ?? {} };
    case 'media_carousel': return { kind: message.kind, ...cardsFrom(message) };
    case 'product': return { kind: message.kind, catalogId: message.catalogId, productId: message.productRetailerId };
    case 'product_list': return {
      kind: message.kind, catalogId: message.catalogId,
      productSections: message.sections.map(({ title, productRetailerIds }) => ({ ...newProductSection(), title, products: productRetailerIds.map(newItem) })),
    };
    case 'product_carousel': return { kind: message.kind, catalogId: message.catalogId, products: message.productRetailerIds.map(newItem) };
    case 'catalog': return { kind: message.kind, thumbnailId: message.thumbnailProductRetailerId ?? '' };
    case 'voice_call': case 'call_permission_request': case 'order_details': case 'order_status': return null;
  }
}
