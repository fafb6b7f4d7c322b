import { type ReactNode } from 'react';
import { type VariableFacts } from '../quick-reply/variables.js';
import { AddressPart } from './AddressPart.js';
import { BodyPart, FooterPart } from './BodyPart.js';
import { ButtonsPart } from './ButtonsPart.js';
import { CardsPart } from './CardsPart.js';
import { type BuilderKind } from './draft.js';
import { FlowPart } from './FlowPart.js';
import { HeaderPart, type PartProps } from './HeaderPart.js';
import { LinkPart } from './LinkPart.js';
import { ListPart } from './ListPart.js';
import { CatalogPart, ProductCardsPart, ProductListPart, ProductPart, ThumbnailPart } from './ShopPart.js';

/** What a kind has of its own. */
function own(kind: BuilderKind, parts: PartProps): ReactNode {
  switch (kind) {
    case 'buttons': return <ButtonsPart />;
    case 'list': return <ListPart />;
    case 'cta_url': return <LinkPart />;
    case 'flow': return <FlowPart />;
    case 'media_carousel': return <CardsPart {...parts} />;
    case 'product': return <ProductPart />;
    case 'product_list': return <ProductListPart />;
    case 'product_carousel': return <ProductCardsPart />;
    case 'catalog': return <ThumbnailPart />;
    case 'address': return <AddressPart />;
    case 'location_request': case 'request_contact_info': return null;
  }
}

/** The form in the order in which the customer reads the message. */
export function Fields({ kind, facts, ...parts }: PartProps & { readonly kind: BuilderKind; readonly facts: VariableFacts | null }) {
  return (
    <>
      <HeaderPart {...parts} />
      <BodyPart facts={facts} />
      <FooterPart />
      <CatalogPart />
      {own(kind, parts)}
    </>
  );
}
