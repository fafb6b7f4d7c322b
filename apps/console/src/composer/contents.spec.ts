import { MediaView } from '@diwan/contract';
import { OutboundContent } from '@diwan/domain';
import { type Attachment } from './attachments.js';
import { contentsOf } from './contents.js';
import { fitOf } from './limits.js';

const MEDIA = '00000000-0000-4000-8000-000000000001';
const attachment = (type: string, name = 'a.bin'): Attachment => ({
  id: name, file: new File(['x'], name, { type }), fit: fitOf({ type, size: 1 }), preview: null, share: 1, error: null,
  media: MediaView.parse({ id: MEDIA, state: 'stored', mimeType: type, fileSize: 1, filename: name, width: null, height: null, durationSeconds: null, sha256: null }),
});

describe('what the composer sends', () => {
  it('is the text alone, trimmed, and nothing for white space', () => {
    expect(contentsOf('  hi ', [])).toEqual([{ type: 'text', text: 'hi' }]);
    expect(contentsOf(' \n ', [])).toEqual([]);
  });

  it('is one message for each file, the text under the first that can carry it', () => {
    const sent = contentsOf('look', [attachment('audio/ogg'), attachment('image/png'), attachment('application/pdf', 'bill.pdf')]);
    expect(sent.map(({ type }) => type)).toEqual(['audio', 'image', 'document']);
    expect(sent).toMatchObject([{}, { caption: 'look' }, { filename: 'bill.pdf' }]);
    sent.forEach((content) => expect(OutboundContent.safeParse(content).success).toBe(true));
  });

  it('puts text first where no file can carry it', () => {
    expect(contentsOf('hi', [attachment('audio/ogg')]).map(({ type }) => type)).toEqual(['text', 'audio']);
    expect(contentsOf('x'.repeat(1025), [attachment('image/png')]).map(({ type }) => type)).toEqual(['text', 'image']);
  });
});
