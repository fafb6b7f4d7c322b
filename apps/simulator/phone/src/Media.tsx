import { IconBriefcase, IconCake, IconDownload, IconFile, IconMail, IconMapPin, IconPhoto, IconUser, IconVideo, IconWorld } from '@tabler/icons-react';
import { useState } from 'react';
import { type Bubble, type BubbleMedia, type ContactCard } from './api.js';
import { Formatted } from './Formatted.js';
import { Sheet } from './Sheet.js';
import { VoiceNote } from './VoiceNote.js';
import { type Words } from './words.js';

/** A picture; what cannot be loaded leaves a frame, not a hole. A tap shows it whole. */
export const Picture = ({ media }: { media: BubbleMedia }) => {
  const [broken, setBroken] = useState(false);
  const [open, setOpen] = useState(false);
  if (broken) return <span className="media-missing"><IconPhoto /></span>;
  return (
    <>
      <button type="button" className="media-button" aria-label={media.caption ?? 'Picture'} onClick={() => setOpen(true)}><img className="media-image" src={media.url} alt={media.caption ?? ''} loading="lazy" onError={() => setBroken(true)} /></button>
      {open ? <Sheet title={media.caption ?? ''} close={() => setOpen(false)} closeLabel="×" tall><img className="media-whole" src={media.url} alt={media.caption ?? ''} /></Sheet> : null}
    </>
  );
};

const Film = ({ media }: { media: BubbleMedia }) => {
  const [broken, setBroken] = useState(false);
  return broken ? <span className="media-missing"><IconVideo /></span> : <video className="media-image" src={media.url} controls preload="metadata" onError={() => setBroken(true)} />;
};

const Caption = ({ media }: { media: BubbleMedia }) => (media.caption ? <div className="text"><Formatted text={media.caption} /></div> : null);

const extension = (name: string): string => (/\.([a-z0-9]{2,5})$/i.exec(name)?.[1] ?? '').toUpperCase();

export const DocumentCard = ({ media }: { media: BubbleMedia }) => {
  const name = media.filename ?? media.mime_type ?? 'document';
  return (
    <a className="document" href={media.url} download={media.filename ?? true}>
      <span className={`file-badge file-${extension(name).toLowerCase() || 'any'}`}>{extension(name) || <IconFile size={20} />}</span><span className="document-name" dir="auto">{name}</span><IconDownload size={18} />
    </a>
  );
};

/** A drawn map: no network, yet clearly a place. */
export const Place = ({ latitude, longitude, name, address }: { latitude: number; longitude: number; name?: string | undefined; address?: string | undefined }) => (
  <a className="place" href={`https://maps.google.com/?q=${latitude},${longitude}`} target="_blank" rel="noreferrer">
    <span className="place-map" style={{ backgroundPosition: `${(Math.abs(longitude) * 97) % 60}px ${(Math.abs(latitude) * 97) % 60}px` }}><IconMapPin size={30} /></span>
    {name ? <strong dir="auto">{name}</strong> : null}
    <span dir="auto">{address ?? <bdi dir="ltr">{latitude.toFixed(5)}, {longitude.toFixed(5)}</bdi>}</span>
  </a>
);

const Card = ({ card }: { card: ContactCard }) => (
  <span className="card"><span className="card-face"><IconUser size={22} /></span><span><strong dir="auto">{card.name.formatted_name}</strong><br /><bdi dir="ltr">{card.phones?.[0]?.phone ?? card.phones?.[0]?.wa_id ?? ''}</bdi>
    {card.org?.company ? <small className="fact-line"><IconBriefcase size={13} /><span dir="auto">{[card.org.title, card.org.company].filter(Boolean).join(' · ')}</span></small> : null}
    {card.emails?.[0]?.email ? <small className="fact-line"><IconMail size={13} /><bdi dir="ltr">{card.emails[0].email}</bdi></small> : null}
    {card.urls?.[0]?.url ? <small className="fact-line"><IconWorld size={13} /><bdi dir="ltr">{card.urls[0].url}</bdi></small> : null}
    {card.birthday ? <small className="fact-line"><IconCake size={13} /><bdi dir="ltr">{card.birthday}</bdi></small> : null}
  </span></span>
);

/** A few cards stand in the bubble; more behind a button. */
const Cards = ({ cards, words }: { cards: ContactCard[]; words: Words }) => {
  const [all, setAll] = useState(false);
  return (
    <>
      {cards.slice(0, 2).map((card, index) => <Card key={index} card={card} />)}
      {cards.length > 2 ? <button type="button" className="link more-cards" onClick={() => setAll(true)}>{words.viewAll} · {cards.length}</button> : null}
      {all ? <Sheet title={`${cards.length} ${words.cards}`} close={() => setAll(false)} closeLabel={words.close} tall>{cards.map((card, index) => <Card key={index} card={card} />)}</Sheet> : null}
    </>
  );
};

/** What a bubble holds when it is media, a place or cards; null for the other kinds. */
export const MediaBody = ({ bubble, words, onPlayed }: { bubble: Bubble; words: Words; onPlayed: () => void }) => {
  if (bubble.image) return <><Picture media={bubble.image} /><Caption media={bubble.image} /></>;
  if (bubble.video) return <><Film media={bubble.video} /><Caption media={bubble.video} /></>;
  if (bubble.audio) return <VoiceNote url={bubble.audio.url} voice={bubble.audio.voice === true} onPlayed={onPlayed} />;
  if (bubble.document) return <><DocumentCard media={bubble.document} /><Caption media={bubble.document} /></>;
  if (bubble.sticker) return <img className="sticker" src={bubble.sticker.url} alt={words.sticker} />;
  if (bubble.location) return <Place {...bubble.location} />;
  return bubble.contacts ? <Cards cards={bubble.contacts} words={words} /> : null;
};

/** The picture or file at the head of a template or an interactive message. */
export const HeaderMedia = ({ type, media }: { type: 'image' | 'video' | 'document'; media: BubbleMedia | undefined }) => {
  if (!media) return <span className="media-missing">{type === 'video' ? <IconVideo /> : <IconPhoto />}</span>;
  switch (type) {
    case 'image': return <Picture media={media} />;
    case 'video': return <Film media={media} />;
    case 'document': return <DocumentCard media={media} />;
  }
};
