import { IconArrowForwardUp, IconArrowForwardUpDouble, IconChevronDown, IconDeviceMobile, IconMoodPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type Bubble } from './api.js';
import { AboutProduct, Referral } from './body/extras.js';
import { BubbleBody, summary } from './BubbleBody.js';
import { type ButtonActions, Buttons } from './Buttons.js';
import { Ticks } from './Ticks.js';
import { clock } from './time.js';
import { type Language, type Words } from './words.js';

export interface BubbleActions {
  reply: (bubble: Bubble) => void;
  react: (bubble: Bubble, emoji: string) => void;
  remove: (bubble: Bubble) => void;
  edit: (bubble: Bubble) => void;
  forward: (bubble: Bubble) => void;
  buttons: (bubble: Bubble) => ButtonActions;
  played: (bubble: Bubble) => void;
  jump: (wamid: string) => void;
}

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];
const MORE_EMOJI = ['🎉', '🔥', '👏', '🤝', '💚', '😍', '🤔', '😡', '🥳', '💯', '✅', '🌹'];
/** A person can change a message for so long. */
const editableSeconds = 15 * 60;

const Menu = ({ bubble, words, mine, actions, close }: { bubble: Bubble; words: Words; mine: boolean; actions: BubbleActions; close: () => void }) => {
  const [more, setMore] = useState(false);
  const [openedAt] = useState(() => Date.now() / 1000);
  const item = (label: string, run: () => void) => <button type="button" role="menuitem" onClick={() => { run(); close(); }}>{label}</button>;
  const face = (emoji: string) => <button key={emoji} type="button" aria-label={emoji} onClick={() => { actions.react(bubble, emoji); close(); }}>{emoji}</button>;
  return (
    <div className="menu" role="menu" onMouseLeave={close} onKeyDown={(event) => { if (event.key === 'Escape') close(); }}>
      <div className="emoji">{EMOJI.map(face)}<button type="button" aria-label={words.more} aria-expanded={more} onClick={() => setMore(!more)}><IconMoodPlus size={20} /></button></div>
      {more ? <div className="emoji many">{MORE_EMOJI.map(face)}</div> : null}
      {item(words.reply, () => actions.reply(bubble))}
      {bubble.text ? item(words.forward, () => actions.forward(bubble)) : null}
      {bubble.text ? item(words.copy, () => void navigator.clipboard?.writeText(bubble.text?.body ?? '').catch(() => undefined)) : null}
      {mine && bubble.text && openedAt - Number(bubble.timestamp) < editableSeconds ? item(words.edit, () => actions.edit(bubble)) : null}
      {mine ? item(words.remove, () => actions.remove(bubble)) : null}
    </div>
  );
};

const Quoted = ({ quoted, words, business, jump }: { quoted: Bubble; words: Words; business: string; jump: (wamid: string) => void }) => {
  const picture = quoted.image ?? quoted.sticker;
  return (
    <button type="button" className="quote" onClick={() => jump(quoted.wamid)}>
      <span className="quote-text"><strong>{quoted.author === 'customer' ? words.you : <bdi>{business}</bdi>}</strong><span dir="auto">{summary(quoted, words)}</span></span>
      {picture && !quoted.revoked ? <img src={picture.url} alt="" /> : null}
    </button>
  );
};

/** Where a message came from, above it. */
const Origin = ({ bubble, words, language }: { bubble: Bubble; words: Words; language: Language }) => (
  <>
    {bubble.context?.frequently_forwarded ? <small className="forwarded"><IconArrowForwardUpDouble size={14} className="mirror" /> {words.frequentlyForwarded}</small>
      : bubble.context?.forwarded ? <small className="forwarded"><IconArrowForwardUp size={14} className="mirror" /> {words.forwarded}</small> : null}
    {bubble.referral ? <Referral referral={bubble.referral} words={words} /> : null}
    {bubble.context?.referred_product ? <AboutProduct id={bubble.context.referred_product.product_retailer_id} words={words} language={language} /> : null}
  </>
);

/** Cards, offers and products need the bubble's whole width. */
const isWide = (bubble: Bubble): boolean => Boolean(bubble.rendered?.cards) || bubble.interactive?.type === 'carousel';

/** One bubble: mine at the inline end, the business's at the start, as on any phone. */
export const BubbleView = ({ bubble, quoted, tail, business, words, language, actions }: { bubble: Bubble; quoted: Bubble | undefined; tail: boolean; business: string; words: Words; language: Language; actions: BubbleActions }) => {
  const [open, setOpen] = useState(false);
  const mine = bubble.author === 'customer';
  const own = bubble.reactions.find((reaction) => reaction.from === bubble.waId);
  if (bubble.type === 'system') return <p className="notice" dir="auto">{bubble.system?.body}</p>;
  return (
    <div className={`line ${mine ? 'mine' : 'theirs'}${tail ? ' tail' : ''}${bubble.reactions.length > 0 ? ' reacted' : ''}${isWide(bubble) ? ' wide' : ''}`} id={bubble.wamid} data-wamid={bubble.wamid}>
      <div className={`bubble${bubble.sticker && !bubble.revoked ? ' bare' : ''}`}>
        <Origin bubble={bubble} words={words} language={language} />
        {quoted ? <Quoted quoted={quoted} words={words} business={business} jump={actions.jump} /> : null}
        <BubbleBody bubble={bubble} words={words} language={language} actions={actions.buttons(bubble)} onPlayed={() => actions.played(bubble)} />
        <span className="meta">{bubble.fromApp ? <IconDeviceMobile size={12} aria-label={words.fromApp} /> : null}{bubble.edited ? `${words.edited} · ` : ''}<time>{clock(bubble.timestamp, language)}</time>{mine ? <Ticks status={bubble.status} /> : null}</span>
        {bubble.revoked ? null : <button type="button" className="more" aria-label={words.menu} aria-expanded={open} onClick={() => setOpen(!open)}><IconChevronDown size={16} /></button>}
        {open ? <Menu bubble={bubble} words={words} mine={mine} actions={actions} close={() => setOpen(false)} /> : null}
        <Buttons bubble={bubble} words={words} actions={actions.buttons(bubble)} />
        {bubble.reactions.length > 0 ? <button type="button" className="reactions" onClick={() => { if (own) actions.react(bubble, ''); }}>{bubble.reactions.map((reaction) => reaction.emoji).join(' ')}</button> : null}
      </div>
    </div>
  );
};
