import { TemplateView } from '@diwan/contract';

const IDS = '01a2092c-8016-72d0-8f48-';
let made = 0;

/** A template as the server lists it; only what a test is about needs saying. */
export function templateView({ name = 'order_shipped', language = 'en', category = 'UTILITY', status = 'APPROVED', components }: { name?: string; language?: string; category?: string; status?: string; components: readonly unknown[] }): TemplateView {
  made += 1;
  return TemplateView.parse({
    id: `${IDS}${String(made).padStart(12, '0')}`, wabaId: '104928375610284', name, language, category, status, quality: 'UNKNOWN', rejectedReason: null, rejectionAdvice: null, sendable: status === 'APPROVED',
    definition: { name, language, category, status, components }, syncedAt: '2026-11-01T00:00:00.000Z',
  });
}
export const body = (text: string, samples: readonly string[] = []) => ({ type: 'BODY', text, ...(samples.length === 0 ? {} : { example: { body_text: [samples] } }) });
