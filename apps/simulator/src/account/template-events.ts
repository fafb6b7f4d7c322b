import { componentOf } from '../rules/template-variables.js';
import { type TemplateRecord } from '../store/records.js';
import { type AccountEvent, choice, type EventContext, words } from './define.js';

/** How template webhooks name their template; the id is a JSON integer there. */
export const namedTemplate = (template: Pick<TemplateRecord, 'id' | 'name' | 'language'>): Record<string, unknown> => ({ message_template_id: Number(template.id), message_template_name: template.name, message_template_language: template.language.replace('_', '-') });

const named = ({ template }: EventContext): Record<string, unknown> => (template ? namedTemplate(template) : { message_template_id: 1689556908129832, message_template_name: 'unknown_template', message_template_language: 'en-US' });

/** Template events beyond what `POST /templates/:id` decides. */
export const templateEvents: readonly AccountEvent[] = [
  {
    key: 'message_template_status_update', field: 'message_template_status_update', group: 'template', title: 'Any template status',
    fields: [choice('event', ['FLAGGED', 'IN_APPEAL', 'LIMIT_EXCEEDED', 'LOCKED', 'REINSTATED', 'PENDING_DELETION', 'ARCHIVED', 'UNARCHIVED', 'DELETED', 'PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']), words('reason', 'NONE')],
    value: (context) => ({ event: context.get('event'), ...named(context), reason: context.get('reason') || null, message_template_category: context.template?.category ?? 'UTILITY' }),
  },
  {
    key: 'message_template_components_update', field: 'message_template_components_update', group: 'template', title: 'Template text changed', fields: [words('body', '')],
    value: (context) => {
      const parts = context.template?.components ?? [];
      const title = componentOf(parts, 'HEADER')?.text;
      const footer = componentOf(parts, 'FOOTER')?.text;
      return { ...named(context), message_template_element: context.get('body') || (componentOf(parts, 'BODY')?.text ?? ''), ...(title === undefined ? {} : { message_template_title: title }), ...(footer === undefined ? {} : { message_template_footer: footer }) };
    },
    effect: ({ template, get }) => {
      const body = template && componentOf(template.components, 'BODY');
      if (body && get('body') !== '') body.text = get('body');
    },
  },
  {
    key: 'template_category_update', field: 'template_category_update', group: 'template', title: 'Category change announced (24 h)', fields: [choice('correct_category', ['MARKETING', 'UTILITY'])],
    value: (context) => ({ ...named(context), new_category: context.template?.category ?? 'UTILITY', correct_category: context.get('correct_category'), category_update_timestamp: context.now + 86_400 }),
    effect: ({ template, get }) => { if (template) template.correctCategory = get('correct_category') === 'UTILITY' ? 'UTILITY' : 'MARKETING'; },
  },
  {
    key: 'template_correct_category_detection', field: 'template_correct_category_detection', group: 'template', title: 'Template misused as another category', fields: [choice('correct_category', ['MARKETING', 'UTILITY'])],
    value: (context) => ({ ...named(context), category: context.template?.category ?? 'UTILITY', correct_category: context.get('correct_category') }),
  },
];
