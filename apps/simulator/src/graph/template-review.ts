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

/** What the webhook says beside the state itself; what is left out has words of its own. */
export interface StatusNews { explanation?: string | undefined; recommendation?: string | undefined; pause?: string | undefined; disableDate?: number | undefined }

/** Changes a template's state and tells the product (Meta, message_template_status_update webhook). Its id is a JSON integer there. */
export function setTemplateStatus(sim: Simulation, template: TemplateRecord, status: TemplateStatus, news: StatusNews = {}): void {
  template.status = status;
  sim.store.changed();
  emitTemplateStatus(sim, template, status, news);
  sim.events.emit({ type: 'template', wabaId: template.wabaId, name: template.name, language: template.language, status });
}

export function emitTemplateStatus(sim: Simulation, template: TemplateRecord, event: string, news: StatusNews = {}): void {
  sim.webhooks.emit({
    wabaId: template.wabaId, field: 'message_template_status_update', time: sim.clock.seconds(),
    value: {
      event, message_template_id: Number(template.id), message_template_name: template.name, message_template_language: template.language.replace('_', '-'),
      reason: event === 'REJECTED' ? template.rejectedReason : 'NONE', message_template_category: template.category, ...newsOf(sim, event, news),
    },
  });
}

const pauses: Readonly<Record<string, string>> = {
  FIRST_PAUSE: 'The template is paused for 3 hours because of low quality.', SECOND_PAUSE: 'The template is paused for 6 hours because of low quality.',
  RATE_LIMITING_PAUSE: 'The template is paused because its pace of sending is limited.',
};

function newsOf(sim: Simulation, event: string, { explanation, recommendation, pause = 'FIRST_PAUSE', disableDate }: StatusNews): Record<string, unknown> {
  switch (event) {
    case 'PAUSED': return { other_info: { title: pause, description: pauses[pause] ?? '' } };
    case 'DISABLED': return { disable_info: { disable_date: disableDate ?? sim.clock.seconds() }, other_info: { title: 'DISABLED', description: 'The template was paused too often and is disabled.' } };
    case 'REJECTED': return { rejection_info: { reason: explanation ?? 'The reviewer found words this template must not have.', recommendation: recommendation ?? 'Change the wording and submit it again.' } };
    default: return {};
  }
}
