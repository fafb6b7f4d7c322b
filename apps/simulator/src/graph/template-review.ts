import { type TemplateRecord, type TemplateStatus } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { componentOf } from '../rules/template-variables.js';

/** Words that make the reviewer say no, so that a rejection can be had on purpose. */
const rejections: readonly (readonly [RegExp, string])[] = [
  [/card number|رقم بطاقت|sim:reject/i, 'SCAM'],
  [/win a prize|اربح جائزة/i, 'PROMOTIONAL'],
];

/** Words that make a utility template marketing in the reviewer's eyes (Meta decides since 2025-04-09 at creation). */
const selling = /\b(sale|discount|offer|% off)\b|خصم|تخفيض|عرض خاص/i;

export const looksLikeMarketing = (template: Pick<TemplateRecord, 'components'>): boolean => selling.test(componentOf(template.components, 'BODY')?.text ?? '');

/** Puts a template before the reviewer, who decides after the set delay. */
export function review(sim: Simulation, template: TemplateRecord): void {
  sim.scheduler.after(sim.settings.templateReviewMs, () => {
    if (template.status !== 'PENDING' || !sim.store.state.templates.has(template.id)) return;
    const text = JSON.stringify(template.components);
    const reason = rejections.find(([words]) => words.test(text))?.[1];
    template.rejectedReason = reason ?? 'NONE';
    setTemplateStatus(sim, template, reason === undefined ? 'APPROVED' : 'REJECTED');
  });
}

/** Changes a template's state and tells the product (Meta, message_template_status_update webhook). Its id is a JSON integer there. */
export function setTemplateStatus(sim: Simulation, template: TemplateRecord, status: TemplateStatus): void {
  template.status = status;
  sim.store.changed();
  emitTemplateStatus(sim, template, status);
  sim.events.emit({ type: 'template', wabaId: template.wabaId, name: template.name, language: template.language, status });
}

export function emitTemplateStatus(sim: Simulation, template: TemplateRecord, event: string): void {
  sim.webhooks.emit({
    wabaId: template.wabaId, field: 'message_template_status_update', time: sim.clock.seconds(),
    value: {
      event, message_template_id: Number(template.id), message_template_name: template.name, message_template_language: template.language.replace('_', '-'),
      reason: event === 'REJECTED' ? template.rejectedReason : 'NONE', message_template_category: template.category,
      ...(event === 'PAUSED' ? { other_info: { title: 'FIRST_PAUSE', description: 'The template is paused for 3 hours because of low quality.' } } : {}),
      ...(event === 'REJECTED' ? { rejection_info: { reason: 'The reviewer found words this template must not have.', recommendation: 'Change the wording and submit it again.' } } : {}),
    },
  });
}
