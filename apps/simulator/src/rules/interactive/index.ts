import { z } from 'zod';
import { CarouselRule } from './carousel.js';
import { AddressRule, CallPermissionRule, CatalogRule, FlowRule, ProductListRule, ProductRule, VoiceCallRule } from './commerce.js';
import { ButtonRule, ContactRequestRule, CtaUrlRule, ListRule, LocationRequestRule } from './replies.js';

/** Every interactive message a business may send (Meta, interactive messages). */
export const InteractiveRule = z.discriminatedUnion('type', [
  ButtonRule, ListRule, CtaUrlRule, LocationRequestRule, ContactRequestRule, ProductRule, ProductListRule, CatalogRule, FlowRule, CarouselRule, VoiceCallRule, CallPermissionRule, AddressRule,
]);

export type InteractiveMessage = z.output<typeof InteractiveRule>;
