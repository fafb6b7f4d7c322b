import { MessageId, type OutboundContent, OutboundContent as Content, TemplateDefinition } from '@diwan/domain';
import { maySend, type SendFacts } from './may-send.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const inHours = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const text: OutboundContent = { type: 'text', text: 'hello' };
const template: OutboundContent = Content.parse({ type: 'template', template: { name: 'order_update', language: 'ar', body: [{ key: '1', value: 'A-17' }] } });
const definition = (over: Partial<TemplateDefinition> = {}): TemplateDefinition => TemplateDefinition.parse({
  name: 'order_update', language: 'ar', status: 'APPROVED', category: 'UTILITY', components: [{ type: 'BODY', text: 'Order {{1}} is on its way.' }], ...over,
});
const reaction: OutboundContent = { type: 'reaction', targetMessageId: MessageId.parse('01939a3c-0000-7000-8000-000000000001'), emoji: '👍' };

const facts = (over: Partial<SendFacts> = {}): SendFacts => ({
  content: text, now: NOW, windowExpiresAt: inHours(1), contactBlocked: false, marketingStopped: false, recipient: 'phone', numberPausedReason: null, template: null,
  media: [], reactionTargetKnown: false, ...over,
});
const verdict = (over: Partial<SendFacts>): string => {
  const decision = maySend(facts(over));
  return decision.ok ? 'ok' : decision.code;
};

describe('maySend', () => {
  it.each<[string, Partial<SendFacts>, string]>([
    ['a text in an open window', {}, 'ok'],
    ['a text at the very moment the window closes', { windowExpiresAt: NOW }, 'window_closed'],
    ['a text to somebody who never wrote', { windowExpiresAt: null }, 'window_closed'],
    ['a template to somebody who never wrote', { content: template, template: definition(), windowExpiresAt: null }, 'ok'],
    ['anything to a blocked contact', { contactBlocked: true }, 'contact_blocked'],
    ['anything to somebody without an address', { recipient: null }, 'recipient_unreachable'],
    ['anything from a paused number', { numberPausedReason: 'token_invalid' }, 'number_paused'],
    ['a template from a paused number', { content: template, template: definition(), numberPausedReason: 'account_locked' }, 'number_paused'],
    ['a template that is not there', { content: template, template: null }, 'template_not_found'],
    ['a paused template', { content: template, template: definition({ status: 'PAUSED' }) }, 'template_not_sendable'],
    ['a template without its value', { content: Content.parse({ type: 'template', template: { name: 'order_update', language: 'ar' } }), template: definition() }, 'template_parameters_wrong'],
    ['marketing to somebody who stopped it', { content: template, template: definition({ category: 'MARKETING' }), marketingStopped: true }, 'marketing_not_consented'],
    ['an order update to somebody who stopped marketing', { content: template, template: definition(), marketingStopped: true }, 'ok'],
    ['a one-time password to a user id', { content: template, template: definition({ category: 'AUTHENTICATION' }), recipient: 'bsuid' }, 'recipient_unreachable'],
    ['a text to a user id', { recipient: 'bsuid' }, 'ok'],
    ['a reaction to what Meta does not know', { content: reaction }, 'reaction_target_unknown'],
    ['a reaction', { content: reaction, reactionTargetKnown: true }, 'ok'],
    ['a file of somebody else', { media: [{ source: 'missing' }] }, 'media_not_found'],
    ['a file that is not there yet', { media: [{ source: 'ours', kind: 'image', stored: false, mimeType: 'image/png', bytes: 10 }] }, 'media_not_sendable'],
    ['a file of the wrong type', { media: [{ source: 'ours', kind: 'audio', stored: true, mimeType: 'video/webm', bytes: 10 }] }, 'media_not_sendable'],
    ['a link', { media: [{ source: 'link' }] }, 'ok'],
  ])('%s', (_name, over, expected) => {
    expect(verdict(over)).toBe(expected);
  });

  it('names what will never change before what time or an admin can change', () => {
    expect(verdict({ contactBlocked: true, windowExpiresAt: null, numberPausedReason: 'x' })).toBe('contact_blocked');
    expect(verdict({ windowExpiresAt: null, numberPausedReason: 'x' })).toBe('window_closed');
  });

  it('says every refusal in a sentence', () => {
    const decision = maySend(facts({ windowExpiresAt: inHours(-1) }));
    expect(decision).toMatchObject({ ok: false, data: { windowExpiresAt: '2026-11-23T11:00:00.000Z' } });
    expect(decision.ok ? '' : decision.detail).toMatch(/^[A-Z].*\.$/);
  });
});
