import { type ReadItem, type TemplateEvent } from './account-item.js';
import { templateTopic } from '../../template/template-topics.js';
import { dateOf, said, type Told } from './told.js';

/** What an event changes about the template's own row. `advice` and `rejectedReason` null: whatever stood there is over. */
export interface TemplatePatch {
  readonly status?: string; readonly category?: string; readonly quality?: string; readonly rejectedReason?: string | null; readonly advice?: string | null;
  readonly texts?: Readonly<Record<string, string>>; readonly buttons?: readonly Readonly<Record<string, unknown>>[];
}
export interface TemplateTold { readonly told: Told; readonly patch: TemplatePatch }

/** Meta's events that are a status by another name. */
const STATUS_OF: Readonly<Record<string, string>> = { REINSTATED: 'APPROVED', UNARCHIVED: 'APPROVED', FLAGGED: 'APPROVED', LOCKED: 'DISABLED' };
/** Events after which a template cannot be sent, or soon will not be, and somebody has to do something about it. */
const TROUBLE: Readonly<Record<string, Told['severity']>> = {
  REJECTED: 'warning', PAUSED: 'warning', FLAGGED: 'warning', LOCKED: 'warning', LIMIT_EXCEEDED: 'warning', ARCHIVED: 'warning', DISABLED: 'critical',
};

type About = Parameters<typeof templateTopic>[3];
/** What of the template an event is about: events of one topic supersede one another. */
const topicOf = ({ wabaId, value }: ReadItem<TemplateEvent>) => (about: About): string =>
  templateTopic(wabaId, value.message_template_name ?? value.message_template_id ?? '', value.message_template_language ?? '', about);

/** What an event about a template says and what follows from it. Source: Meta, webhooks reference, message_template_*, template_category_update. */
export const tellTemplate = (item: ReadItem<TemplateEvent>): TemplateTold => {
  const { field, value } = item;
  const topic = topicOf(item);
  // Meta's own sample of a quality event carries the field of a status event: what is in it decides.
  const { line, patch } = value.new_quality_score !== null ? quality(value, topic('quality'))
    : field === 'message_template_components_update' ? components(value, topic('status'))
    : value.event !== null ? status(value, value.event, topic('status'))
    : category(item, topic('category'));
  const name = said({ name: value.message_template_name, language: value.message_template_language?.replaceAll('-', '_') });
  return { told: { kind: value.event === null ? field : `${field}.${value.event}`, ...line, data: { ...name, ...line.data } }, patch };
};

interface Part { line: Omit<Told, 'kind'>; patch: TemplatePatch }

const status = (value: TemplateEvent, event: string, topic: string): Part => {
  const severity = TROUBLE[event];
  const reason = value.rejection_info.reason ?? (value.reason === 'NONE' ? null : value.reason);
  const data = said({
    event, reason: value.reason === 'NONE' ? null : value.reason, explanation: value.rejection_info.reason, advice: value.rejection_info.recommendation, stage: value.other_info.title,
    detail: value.other_info.description, disabledOn: dateOf(value.disable_info.disable_date)?.toISOString() ?? value.disable_info.disable_date,
  });
  const rejected = event === 'REJECTED';
  return {
    line: { severity: severity ?? 'info', summary: SUMMARIES.has(event) ? `template.${event.toLowerCase()}` : 'template.other', thread: topic, data, ...(severity ? { raise: { topic } } : { resolve: [topic] }) },
    patch: {
      status: STATUS_OF[event] ?? event, rejectedReason: rejected ? value.reason === 'NONE' ? reason : value.reason ?? reason : null, advice: rejected ? value.rejection_info.recommendation : null,
      ...(value.message_template_category === null ? {} : { category: value.message_template_category }),
    },
  };
};

const SUMMARIES = new Set(['APPROVED', 'ARCHIVED', 'UNARCHIVED', 'DELETED', 'DISABLED', 'FLAGGED', 'IN_APPEAL', 'LIMIT_EXCEEDED', 'LOCKED', 'PAUSED', 'PENDING', 'REINSTATED', 'PENDING_DELETION', 'REJECTED']);

const quality = ({ previous_quality_score: before, new_quality_score: now }: TemplateEvent, topic: string): Part => {
  return {
    line: { severity: now === 'RED' || now === 'YELLOW' ? 'warning' : 'info', summary: 'template.quality', thread: topic, data: said({ before, quality: now }), ...(now === 'RED' ? { raise: { topic } } : { resolve: [topic] }) },
    patch: now === null ? {} : { quality: now },
  };
};

/** Announced changes name the category that still holds as the new one; only a done one names the previous. */
const category = ({ field, value }: ReadItem<TemplateEvent>, topic: string): Part => {
  const { previous_category: previous, new_category: named, correct_category: correct } = value;
  if (field === 'template_correct_category_detection') {
    return { line: { severity: 'warning', summary: 'template.category_misused', thread: topic, data: said({ before: named, category: correct }), raise: { topic } }, patch: {} };
  }
  if (previous !== null && named !== null) {
    return { line: { severity: 'warning', summary: 'template.category_changed', thread: topic, data: { before: previous, category: named }, resolve: [topic] }, patch: { category: named } };
  }
  const at = dateOf(value.category_update_timestamp)?.toISOString();
  return { line: { severity: 'warning', summary: 'template.category_will_change', thread: topic, data: said({ before: named, category: correct, on: at }), raise: { topic } }, patch: {} };
};

const components = (value: TemplateEvent, topic: string): Part => {
  const texts = said({ HEADER: value.message_template_title, BODY: value.message_template_element, FOOTER: value.message_template_footer }) as Record<string, string>;
  const buttons = value.message_template_buttons.map((button) => said({
    type: button.message_template_button_type, text: button.message_template_button_text, url: button.message_template_button_url, phone_number: button.message_template_button_phone_number,
  }));
  return { line: { severity: 'info', summary: 'template.edited', thread: `${topic} wording`, data: {} }, patch: { texts, ...(buttons.length > 0 ? { buttons } : {}) } };
};

type Component = Record<string, unknown>;
const typeOf = (component: Component): string => String(component['type']).toUpperCase();

/**
 * Components with the wording that Meta now has. The event says no more than texts: what else a component holds stays, one it did not have
 * is added, and buttons keep their own facts where type and text are the same.
 */
export const withWording = (stored: unknown, { texts = {}, buttons }: TemplatePatch): unknown => {
  const known: Component[] = Array.isArray(stored) ? stored.map((component: Component) => {
    const next = texts[typeOf(component)];
    return next === undefined ? component : { ...component, text: next };
  }) : [];
  const added: Component[] = Object.entries(texts).filter(([type]) => !known.some((component) => typeOf(component) === type))
    .map(([type, text]) => ({ type, ...(type === 'HEADER' ? { format: 'TEXT' } : {}), text }));
  const all = [...known, ...added];
  if (!buttons) return all;
  const before = all.find((component) => typeOf(component) === 'BUTTONS')?.['buttons'];
  const old = Array.isArray(before) ? before as Component[] : [];
  const next = buttons.map((button) => ({ ...old.find((each) => each['type'] === button['type'] && each['text'] === button['text']), ...button }));
  return [...all.filter((component) => typeOf(component) !== 'BUTTONS'), { type: 'BUTTONS', buttons: next }];
};
