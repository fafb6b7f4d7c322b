import { catalogId, flows, isListed } from '../catalogue/products.js';
import { refuse } from '../graph/errors.js';
import { type InteractiveMessage } from '../rules/interactive/index.js';
import { type Simulation } from '../simulation.js';

/** What a throttled flow may still be sent in an hour. */
const throttledSends = 10;

/**
 * Catalogues, products and flows a message names. Meta insists that they exist; here only with `knownAssetsOnly`, since a product under test
 * rarely knows this shop. A flow that is blocked, throttled or a draft behaves so always (Meta, error codes 132068 and 132069).
 */
export function checkAssets(sim: Simulation, message: InteractiveMessage): void {
  switch (message.type) {
    case 'product': return checkProducts(sim, message.action.catalog_id, [message.action.product_retailer_id]);
    case 'product_list': return checkProducts(sim, message.action.catalog_id, message.action.sections.flatMap((section) => section.product_items.map((item) => item.product_retailer_id)));
    case 'catalog_message': return checkProducts(sim, catalogId, [message.action.parameters?.thumbnail_product_retailer_id].filter((id) => id !== undefined));
    case 'carousel': {
      for (const card of message.action.cards) if (card.type === 'product') checkProducts(sim, card.action.catalog_id, [card.action.product_retailer_id]);
      return;
    }
    case 'flow': return checkFlow(sim, message.action.parameters);
    default:
  }
}

function checkProducts(sim: Simulation, catalog: string, ids: readonly string[]): void {
  if (!sim.settings.knownAssetsOnly) return;
  if (catalog !== catalogId) throw refuse(131009, `Catalog ${catalog} is not connected to this WhatsApp Business Account.`);
  const stranger = ids.find((id) => !isListed(id));
  if (stranger !== undefined) throw refuse(131009, `Products not found in FB Catalog: the product ${stranger} does not exist in catalog ${catalog}.`);
}

function checkFlow(sim: Simulation, { flow_id: id, flow_name: name, mode }: { flow_id?: string | undefined; flow_name?: string | undefined; mode?: 'published' | 'draft' | undefined }): void {
  const flow = flows.find((known) => known.id === id || known.name === name);
  if (!flow) {
    if (sim.settings.knownAssetsOnly) throw refuse(131009, `Flow ${id ?? name ?? ''} does not exist.`);
    return;
  }
  switch (flow.status) {
    case 'BLOCKED': throw refuse(132068);
    case 'THROTTLED': if (sim.limits.takeHour(`flow:${flow.id}`, throttledSends) > 100) throw refuse(132069); return;
    case 'DRAFT': if (mode !== 'draft') throw refuse(131009, 'The flow is a draft: send it with mode draft, or publish it.'); return;
    case 'PUBLISHED': if (mode === 'draft') throw refuse(131009, 'The flow is published: it cannot be sent with mode draft.');
  }
}
