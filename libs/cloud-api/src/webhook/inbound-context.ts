import { InboundContext, Referral, Wamid } from '@diwan/domain';
import { type RawMessage } from './schema/message.js';

/** Meta's id of a message as the domain knows it; undefined when it is missing or cannot be one. */
export const wamidOf = (id: string | undefined): Wamid | undefined => Wamid.safeParse(id).data;

/** What is quoted, forwarded or asked about. An edit carries its context inside. */
export function inboundContext({ context }: RawMessage): InboundContext {
  if (!context) return {};
  const { referred_product: product } = context;
  const found = InboundContext.safeParse({
    quotedWamid: wamidOf(context.id),
    quotedFrom: context.from ?? context.from_user_id,
    forwarded: context.forwarded,
    frequentlyForwarded: context.frequently_forwarded,
    referredProduct: product?.catalog_id && product.product_retailer_id ? { catalogId: product.catalog_id, productRetailerId: product.product_retailer_id } : undefined,
  });
  return found.success ? found.data : {};
}

/** The advertisement that brought the customer; null on every message but the first after the click. */
export function referralOf({ referral }: RawMessage): Referral | null {
  if (!referral) return null;
  const found = Referral.safeParse({
    sourceUrl: referral.source_url, sourceId: referral.source_id, sourceType: referral.source_type, headline: referral.headline, body: referral.body,
    mediaType: referral.media_type, imageUrl: referral.image_url, videoUrl: referral.video_url, thumbnailUrl: referral.thumbnail_url,
    ctwaClid: referral.ctwa_clid, welcomeText: referral.welcome_message?.text,
  });
  return found.success ? found.data : null;
}
