import { IconApps, IconArrowForwardUp, IconArrowForwardUpDouble, IconBuildingStore, IconFile, IconMapPin, IconMusic, IconPhoto, IconSpeakerphone, IconSticker, IconUser } from '@tabler/icons-react';
import { type FileKind, type Mark, type Open } from './actions.js';
import { type Reply } from './api.js';
import { type Words } from './words.js';

interface Props {
  words: Words; shop: boolean; mark: Mark;
  pick: (accept: string, as: FileKind | null) => void;
  send: (reply: Reply) => void;
  open: (open: Open) => void;
  setMark: (mark: Mark) => void;
  close: () => void;
}

/** What can be put into a message, and how the next one is marked. */
export const AttachMenu = ({ words, shop, mark, pick, send, open, setMark, close }: Props) => {
  const item = (icon: React.ReactNode, label: string, run: () => void) => <button type="button" onClick={() => { run(); close(); }}>{icon}<span>{label}</span></button>;
  const marked = (value: Mark, icon: React.ReactNode, label: string) => <button type="button" className="mark" aria-pressed={mark === value} onClick={() => { setMark(mark === value ? null : value); close(); }}>{icon}<span>{label}</span></button>;
  const arabic = words.location !== 'Location';
  return (
    <>
      <div className="attach">
        {item(<IconPhoto />, words.photo, () => pick('image/*,video/mp4,video/3gpp', null))}
        {item(<IconFile />, words.document, () => pick('*/*', 'document'))}
        {item(<IconMapPin />, words.location, () => send({ type: 'location', location: { latitude: 24.7136, longitude: 46.6753, name: arabic ? 'الرياض' : 'Riyadh', address: arabic ? 'طريق الملك فهد' : 'King Fahd Road' } }))}
        {item(<IconUser />, words.contact, () => open({ type: 'contacts' }))}
        {item(<IconMusic />, words.audio, () => pick('audio/*', 'audio'))}
        {item(<IconSticker />, words.sticker, () => pick('image/webp', 'sticker'))}
        {shop ? item(<IconBuildingStore />, words.shop, () => open({ type: 'shop', shelves: null })) : null}
        {item(<IconApps />, words.more, () => open({ type: 'kinds' }))}
      </div>
      <div className="marks">
        {marked('forwarded', <IconArrowForwardUp size={15} className="mirror" />, words.markForwarded)}
        {marked('often', <IconArrowForwardUpDouble size={15} className="mirror" />, words.markOften)}
        {marked('ad', <IconSpeakerphone size={15} className="mirror" />, words.markAd)}
      </div>
    </>
  );
};
