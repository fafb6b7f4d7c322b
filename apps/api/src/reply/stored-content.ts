import { storableJson } from '@diwan/cloud-api';
import { brokenVariables, type MediaRef, OutboundContent, renderTemplate } from '@diwan/domain';
import { withKnown } from '../media/media.row.js';
import { InvalidRequestError } from '../http/problem.js';
import { withMedia } from '../media/media-refs.js';
import { type LoadedFacts } from './send-facts.js';

/**
 * What a sender gave, in the form in which it can be stored: NUL and halves of emoji replaced, a template's wording left for us to fill in.
 * @throws {InvalidRequestError} when nothing sendable is left
 */
export const cleanContent = (given: OutboundContent): OutboundContent => {
  const parsed = OutboundContent.safeParse(storableJson(given));
  if (!parsed.success) throw new InvalidRequestError(parsed.error.issues.map(({ path, message }) => ({ path: ['content', ...path].join('.'), message })));
  if (parsed.data.type !== 'template') return parsed.data;
  const { rendered: _theirs, ...template } = parsed.data.template;
  const broken = brokenVariables(template);
  if (broken.length > 0) throw new InvalidRequestError(broken.map((key) => ({ path: `content.template variable ${key}`, message: 'No line breaks inside a variable' })));
  return { type: 'template', template };
};

/** The content with what we know of it: sizes and types of files, and the template's text as the customer will read it. */
export const enrichContent = (content: OutboundContent, { template, media }: Pick<LoadedFacts, 'template' | 'media'>): OutboundContent => {
  const known = withMedia(content, ({ media: ref }): MediaRef => {
    const found = ref.mediaId === undefined ? undefined : media.get(ref.mediaId);
    return found ? withKnown(ref, found) : ref;
  });
  if (known.type !== 'template' || !template) return known;
  return { type: 'template', template: { ...known.template, templateId: template.row.id, rendered: renderTemplate(template.definition, known.template) } };
};
