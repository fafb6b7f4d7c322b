import { MediaView } from '@diwan/contract';
import { OutboundContent } from '@diwan/domain';
import { type Attachment } from './attachment.js';
import { bearerOf, contentsOf } from './contents.js';
import { judge, kindFor } from './verdict.js';

const MEDIA = '00000000-0000-4000-8000-000000000001';
const attachment = (type: string, name = 'a.bin', over: Partial<Attachment> = {}): Attachment => {
  const facts = { name, size: 1, type, claimed: type };
  const kind = kindFor(facts);
  return {
    id: name, file: new File(['x'], name, { type }), facts, kind, verdict: judge(kind, facts), preview: null, share: 1, error: null, voice: null,
    media: MediaView.parse({ id: MEDIA, state: 'stored', mimeType: type, fileSize: 1, filename: name, width: null, height: null, durationSeconds: null, sha256: null, waveform: null, thumbnail: false, problem: null }), ...over,
  };
};

describe('what the composer sends', () => {
  it('is the text alone, trimmed, and nothing for white space', () => {
    expect(contentsOf('  hi ', [])).toEqual([{ type: 'text', text: 'hi' }]);
    expect(contentsOf(' \n ', [])).toEqual([]);
  });

  it('is one message for each file, the text under the first that can carry it', () => {
    const sent = contentsOf('look', [attachment('audio/mpeg'), attachment('image/png'), attachment('application/pdf', 'bill.pdf')]);
    expect(sent.map(({ type }) => type)).toEqual(['audio', 'image', 'document']);
    expect(sent).toMatchObject([{}, { caption: 'look' }, { filename: 'bill.pdf' }]);
    sent.forEach((content) => expect(OutboundContent.safeParse(content).success).toBe(true));
  });

  it('puts text first where no file can carry it', () => {
    expect(contentsOf('hi', [attachment('audio/mpeg')]).map(({ type }) => type)).toEqual(['text', 'audio']);
    expect(contentsOf('x'.repeat(1025), [attachment('image/png')]).map(({ type }) => type)).toEqual(['text', 'image']);
    expect(bearerOf('hi', [attachment('image/webp', 's.webp', { kind: 'sticker' })])).toBeUndefined();
  });

  it('sends a recording as a voice message with its picture', () => {
    const [sent] = contentsOf('', [attachment('audio/ogg', 'voice.ogg', { kind: 'audio', voice: { seconds: 3.2, waveform: [0, 50, 100] } })]);
    expect(sent).toMatchObject({ type: 'audio', voice: true, media: { durationSeconds: 3.2, waveform: [0, 50, 100] } });
    expect(OutboundContent.safeParse(sent).success).toBe(true);
  });

  it('keeps a long file name’s ending, by which the icon is chosen', () => {
    const [sent] = contentsOf('', [attachment('application/pdf', `${'n'.repeat(300)}.pdf`)]);
    expect(sent).toMatchObject({ filename: `${'n'.repeat(236)}.pdf` });
  });
});
