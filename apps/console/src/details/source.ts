import { type TimelineItem } from '@diwan/contract';
import { type Referral } from '@diwan/domain';

/** The newest advertisement or post that brought the customer; null when none is known here. */
export function sourceOf(items: readonly TimelineItem[]): Referral | null {
  for (const item of items.toReversed()) {
    if (item.type === 'message' && item.message.referral !== null) return item.message.referral;
  }
  return null;
}
