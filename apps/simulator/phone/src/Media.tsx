import { IconDownload, IconFile, IconMapPin, IconPhoto, IconUser, IconVideo } from '@tabler/icons-react';
import { type Bubble, type BubbleMedia } from './api.js';
import { Formatted } from './Formatted.js';
import { VoiceNote } from './VoiceNote.js';

export const Picture = ({ media }: { media: BubbleMedia }) => <img className="media-image" src={media.url} alt={media.caption ?? ''} loading="lazy" />;

const Caption = ({ media }: { media: BubbleMedia }) => (media.caption ? <div className="text"><Formatted text={media.caption} /></div> : null);

export const DocumentCard = ({ media }: { media: BubbleMedia }) => (
  <a className="document" href={media.url} download={media.filename ?? true}>
    <IconFile size={26} /><span className="document-name" dir="auto">{media.filename ?? media.mime_type ?? 'document'}</span><IconDownload size={18} />
  </a>
);

/** A drawn map: no network, yet clearly a place. */
export const Place = ({ latitude, longitude, name, address }: { latitude: number; longitude: number; name?: string | undefined; address?: string | undefined }) => (
  <a className="place" href={`https://maps.google.com/?q=${latitude},${longitude}`} target="_blank" rel="noreferrer">
    <span className="place-map" style={{ backgroundPosition: `${(Math.abs(longitude) * 97) % 60}px ${(Math.abs(latitude) * 97) % 60}px` }}><IconMapPin size={30} /></span>
    {name ? <strong dir="auto">{name}</strong> : null}
    <span dir="auto">{address ?? <bdi dir="ltr">{latitude.toFixed(5)}, {longitude.toFixed(5)}</bdi>}</span>
  </a>
);

const Card = ({ card }: { card: NonNullable<Bubble['contacts']>[number] }) => (
  <span className="card"><IconUser size={28} /><span><strong dir="auto">{card.name.formatted_name}</strong><br /><bdi dir="ltr">{card.phones?.[0]?.phone ?? card.phones?.[0]?.wa_id ?? ''}</bdi></span></span>
);

/** What a bubble holds when it is media, a place or cards; null for the other kinds. */
export const MediaBody = ({ bubble, onPlayed }: { bubble: Bubble; onPlayed: () => void }) => {
  if (bubble.image) return <><Picture media={bubble.image} /><Caption media={bubble.image} /></>;
  if (bubble.video) return <><video className="media-image" src={bubble.video.url} controls preload="metadata" /><Caption media={bubble.video} /></>;
  if (bubble.audio) return <VoiceNote url={bubble.audio.url} onPlayed={onPlayed} />;
  if (bubble.document) return <><DocumentCard media={bubble.document} /><Caption media={bubble.document} /></>;
  if (bubble.sticker) return <img className="sticker" src={bubble.sticker.url} alt="" />;
  if (bubble.location) return <Place {...bubble.location} />;
  return bubble.contacts ? <>{bubble.contacts.map((card, index) => <Card key={index} card={card} />)}</> : null;
};

/** The picture or file at the head of a template or an interactive message. */
export const HeaderMedia = ({ type, media }: { type: 'image' | 'video' | 'document'; media: BubbleMedia | undefined }) => {
  if (!media) return <span className="media-missing">{type === 'video' ? <IconVideo /> : <IconPhoto />}</span>;
  switch (type) {
    case 'image': return <Picture media={media} />;
    case 'video': return <video className="media-image" src={media.url} controls preload="metadata" />;
    case 'document': return <DocumentCard media={media} />;
  }
};
