import { type Simulation } from '../simulation.js';

interface Entity {
  entity_type: 'PHONE_NUMBER' | 'MESSAGE_TEMPLATE' | 'WABA' | 'BUSINESS' | 'APP';
  id: string;
  can_send_message: 'AVAILABLE' | 'LIMITED' | 'BLOCKED';
}

/** The portfolio every simulated account belongs to. */
export const businessId = '506914307656634';

/** `health_status`: the asked object first, then all it depends on; the whole is as bad as its worst part (Meta, health status). */
export function healthOf(sim: Simulation, own: readonly Entity[], wabaId: string): Record<string, unknown> {
  const entities: (Entity & { errors?: unknown[] })[] = [
    ...own.map((entity) => (entity.can_send_message === 'AVAILABLE' ? entity : { ...entity, errors: [{ error_code: 141000, error_description: 'This object cannot send messages now.', possible_solution: 'Register the number or wait for the template\'s review.' }] })),
    { entity_type: 'WABA', id: wabaId, can_send_message: 'AVAILABLE' },
    { entity_type: 'BUSINESS', id: businessId, can_send_message: 'AVAILABLE' },
    { entity_type: 'APP', id: sim.store.state.app.id, can_send_message: 'AVAILABLE' },
  ];
  const worst = (['BLOCKED', 'LIMITED'] as const).find((state) => entities.some((entity) => entity.can_send_message === state));
  return { can_send_message: worst ?? 'AVAILABLE', entities };
}
