import { type TemplateRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { healthOf } from './health.js';

export const templateDefaults = ['name', 'parameter_format', 'components', 'language', 'status', 'category', 'previous_category'];

/** Everything a template can be asked for (Meta, message template node). */
export function templateNode(sim: Simulation, template: TemplateRecord): Record<string, unknown> {
  return {
    id: template.id, name: template.name, language: template.language, category: template.category, previous_category: template.previousCategory, status: template.status,
    parameter_format: template.parameterFormat, components: template.components, quality_score: template.qualityScore, rejected_reason: template.rejectedReason,
    correct_category: template.correctCategory, sub_category: undefined, library_template_name: undefined, cta_url_link_tracking_opted_out: undefined, message_send_ttl_seconds: template.sendTtlSeconds,
    last_updated_time: new Date(template.edits.at(-1) ?? template.createdAt).toISOString().replace('.000Z', '+0000'),
    health_status: () => healthOf(sim, [{ entity_type: 'MESSAGE_TEMPLATE', id: template.id, can_send_message: template.status === 'APPROVED' ? 'AVAILABLE' : 'BLOCKED' }], template.wabaId),
  };
}
