import { z } from 'zod';
import { namedTemplate } from '../account/template-events.js';
import { setTemplateStatus } from '../graph/template-review.js';
import { type TemplateRecord, templateStatuses } from '../store/records.js';
import { type Simulation } from '../simulation.js';

const reasons = ['ABUSIVE_CONTENT', 'CATEGORY_NOT_AVAILABLE', 'INCORRECT_CATEGORY', 'INVALID_FORMAT', 'NONE', 'PROMOTIONAL', 'SCAM', 'TAG_CONTENT_MISMATCH'] as const;

/**
 * What a reviewer, or the quality system, decides. `reason`, `explanation` and `recommendation` go with REJECTED,
 * `pause` with PAUSED, `disableDate` (Unix seconds) with DISABLED.
 */
export const TemplateDecision = z.strictObject({
  status: z.enum(templateStatuses).optional(),
  reason: z.enum(reasons).optional(), explanation: z.string().max(1000).optional(), recommendation: z.string().max(1000).optional(),
  pause: z.enum(['FIRST_PAUSE', 'SECOND_PAUSE', 'RATE_LIMITING_PAUSE']).optional(), disableDate: z.number().int().optional(),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
  category: z.enum(['MARKETING', 'UTILITY']).optional(),
});

/** Carries a decision out, with the webhooks that tell of it. */
export function decideTemplate(sim: Simulation, template: TemplateRecord, decision: z.output<typeof TemplateDecision>): void {
  const { status, quality, category, reason, explanation, recommendation, pause, disableDate } = decision;
  const tell = (field: string, value: Record<string, unknown>): void => sim.webhooks.emit({ wabaId: template.wabaId, field, time: sim.clock.seconds(), value: { ...value, ...namedTemplate(template) } });
  if (quality !== undefined) {
    tell('message_template_quality_update', { previous_quality_score: template.qualityScore.score, new_quality_score: quality });
    template.qualityScore = { score: quality, date: sim.clock.seconds() };
  }
  if (category !== undefined && category !== template.category) {
    tell('template_category_update', { previous_category: template.category, new_category: category });
    Object.assign(template, { previousCategory: template.category, category });
    delete template.correctCategory;
  }
  if (status !== undefined) {
    template.rejectedReason = status === 'REJECTED' ? (reason ?? 'INVALID_FORMAT') : 'NONE';
    setTemplateStatus(sim, template, status, { explanation, recommendation, pause, disableDate });
  }
  sim.store.changed();
}
