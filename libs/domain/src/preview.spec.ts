import fc from 'fast-check';
import { ContactCard } from './content/contact-card.js';
import { InboundContent } from './content/inbound.js';
import { type MessageContent } from './content/message-content.js';
import { OutboundContent } from './content/outbound.js';
import { Wamid } from './ids.js';
import { Preview, PREVIEW_LIMIT, PreviewKind, previewOf } from './preview.js';

const text = (value: string) => previewOf({ type: 'text', text: value }, 'in').text;
const target = Wamid.parse('wamid.1');

describe('previewOf', () => {
  it.each<[string, MessageContent, PreviewKind, string | null]>([
    ['text', { type: 'text', text: '  مرحبا\n\nكيف  الحال ' }, 'text', 'مرحبا كيف الحال'],
    ['a photo without words', { type: 'image', media: {} }, 'image', null],
    ['a document', { type: 'document', media: {}, filename: 'فاتورة.pdf' }, 'document', 'فاتورة.pdf'],
    ['a voice message', { type: 'audio', media: {}, voice: true }, 'voice', null],
    ['a sound file', { type: 'audio', media: {}, voice: false }, 'audio', null],
    ['cards', { type: 'contacts', contacts: ['Sara', 'Omar'].map((n) => ContactCard.parse({ name: { formattedName: n } })) }, 'contacts', 'Sara, Omar'],
    ['a reaction taken back', { type: 'reaction', targetWamid: target, emoji: null }, 'reaction_removed', null],
    ['a correction', { type: 'edit', targetWamid: target, content: { type: 'text', text: 'new' }, raw: {} }, 'edit', 'new'],
    ['a list row', { type: 'list_reply', id: '1', title: 'Riyadh' }, 'list_reply', 'Riyadh'],
    ['buttons', { type: 'interactive', interactive: { kind: 'buttons', body: 'Which?', buttons: [] } }, 'interactive', 'Which?'],
    ['a template', { type: 'template', template: { name: 'hello', language: 'ar', body: [], buttons: [] } }, 'template', 'hello'],
    ['a kind that is new', { type: 'unknown', metaType: 'hologram', raw: {} }, 'unknown', 'hologram'],
  ])('shows %s', (_name, content, kind, expected) => {
    expect(previewOf(content, 'in')).toEqual({ kind, text: expected, direction: 'in' });
  });

  it('has a kind for every type of message', () => {
    const types = [...InboundContent.options, ...OutboundContent.options].map((option) => option.shape.type.value);
    expect(types.filter((type) => !PreviewKind.options.includes(type))).toEqual([]);
  });

  it('never cuts through an emoji or a letter with its marks', () => {
    const family = '👨‍👩‍👧‍👦';
    const cut = text(family.repeat(40)) ?? '';
    expect(cut.replaceAll(family, '')).toBe('…');
    expect(text('مُ'.repeat(300))?.endsWith('مُ…')).toBe(true);
  });

  it('fits, on one line, whatever was written', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (value) => {
      const preview = previewOf({ type: 'text', text: value }, 'out');
      expect(Preview.safeParse(preview).success).toBe(true);
      expect(preview.text ?? '').not.toMatch(/[\n\r\t]/);
      if (value.length <= PREVIEW_LIMIT) expect(preview.text ?? '').toBe(value.replace(/\s+/gu, ' ').trim());
    }));
  });
});
