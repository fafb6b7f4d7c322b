import { InboundContent } from './inbound.js';
import { isSilent, MessageContent } from './message-content.js';
import { OutboundContent } from './outbound.js';

const MEDIA = '00000000-0000-4000-8000-000000000001';

describe('MessageContent', () => {
  it.each<[string, unknown]>([
    ['sticker', { type: 'sticker', media: { mediaId: MEDIA }, animated: true }],
    ['location', { type: 'location', latitude: 24.7, longitude: 46.6, url: 'https://x.com' }],
    ['long text', { type: 'text', text: 'x'.repeat(65_536) }],
    ['photo not fetched yet', { type: 'image', media: { metaMediaId: '1', state: 'pending' }, caption: 'x'.repeat(2000) }],
    ['kind that is new', { type: 'unknown', metaType: 'hologram', raw: { beam: 3 } }],
  ])('keeps every key of an inbound %s', (_name, content) => {
    expect(MessageContent.parse(InboundContent.parse(content))).toEqual(content);
  });

  it.each<[string, unknown]>([
    ['text', { type: 'text', text: 'https://x.com', previewUrl: true }],
    ['reaction', { type: 'reaction', targetMessageId: MEDIA, emoji: null }],
    ['voice message', { type: 'audio', media: { mediaId: MEDIA }, voice: true }],
    ['document', { type: 'document', media: { link: 'https://x.com/a.pdf' }, caption: 'a', filename: 'a.pdf' }],
    ['buttons', { type: 'interactive', interactive: { kind: 'buttons', body: 'x', buttons: [{ id: '1', title: 'a' }] } }],
    ['template', { type: 'template', template: { name: 'a', language: 'ar', body: [], buttons: [] } }],
  ])('keeps every key of an outbound %s', (_name, content) => {
    expect(MessageContent.parse(OutboundContent.parse(content))).toEqual(content);
  });

  it('refuses what is neither', () => {
    expect(MessageContent.safeParse({ type: 'text' }).success).toBe(false);
    expect(MessageContent.safeParse({ type: 'hologram' }).success).toBe(false);
  });
});

it('hears no question in a reaction, a correction, a notice or an opened chat', () => {
  expect((['reaction', 'edit', 'revoke', 'system', 'request_welcome'] as const).every(isSilent)).toBe(true);
  expect((['text', 'unsupported', 'unknown', 'order'] as const).some(isSilent)).toBe(false);
});

it('refuses what breaks a limit of WhatsApp in a sentence that names the limit', () => {
  const refusal = (interactive: object): string | undefined => OutboundContent.safeParse({ type: 'interactive', interactive }).error?.issues[0]?.message;
  expect(refusal({ kind: 'buttons', body: 'x', buttons: [{ id: '1', title: 'x'.repeat(21) }] })).toBe('A button\'s title has at most 20 characters');
  expect(refusal({ kind: 'buttons', body: 'x', buttons: ['1', '2', '3', '4'].map((id) => ({ id, title: id })) })).toBe('A message has at most 3 buttons');
  expect(refusal({ kind: 'list', body: 'x', button: 'x', sections: [] })).toBe('A list needs at least one section');
});
