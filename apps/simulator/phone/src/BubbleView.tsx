import { IconArrowForwardUp, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { type Bubble, type Reply } from './api.js';
import { BubbleBody, summary } from './BubbleBody.js';
import { Buttons } from './Buttons.js';
import { Ticks } from './Ticks.js';
import { clock } from './time.js';
import { type Language, type Words } from './words.js';

export interface BubbleActions {
  reply: (bubble: Bubble) => void;
  react: (bubble: Bubble, emoji: string) => void;
  remove: (bubble: Bubble) => void;
  edit: (bubble: Bubble) => void;
  answer: (bubble: Bubble, reply: Reply) => void;
  played: (bubble: Bubble) => void;
  jump: (wamid: string) => void;
}

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

const Menu = ({ bubble, words, mine, actions, close }: { bubble: Bubble; words: Words; mine: boolean; actions: BubbleActions; close: () => void }) => {
  const item = (label: string, run: () => void) => <button type="button" role="menuitem" onClick={() => { run(); close(); }}>{label}</button>;
  return (
    <div className="menu" role="menu" onMouseLeave={close} onKeyDown={(event) => { if (event.key === 'Escape') close(); }}>
      <div className="emoji">{EMOJI.map((emoji) => <button key={emoji} type="button" aria-label={emoji} onClick={() => { actions.react(bubble, emoji); close(); }}>{emoji}</button>)}</div>
      {item(words.reply, () => actions.reply(bubble))}
      {bubble.text ? item(words.copy, () => void navigator.clipboard?.writeText(bubble.text?.body ?? '')) : null}
      {mine && bubble.text ? item(words.edit, () => actions.edit(bubble)) : null}
      {mine ? item(words.remove, () => actions.remove(bubble)) : null}
    </div>
  );
};

const Quoted = ({ quoted, words, business, jump }: { quoted: Bubble; words: Words; business: string; jump: (wamid: string) => void }) => (
  <button type="button" className="quote" onClick={() => jump(quoted.wamid)}>
    <strong>{quoted.author === 'customer' ? words.you : <bdi>{business}</bdi>}</strong><span dir="auto">{summary(quoted, words)}</span>
  </button>
);

/** One bubble: mine at the inline end, the business's at the start, as on any phone. */
export const BubbleView = ({ bubble, quoted, tail, business, words, language, actions }: { bubble: Bubble; quoted: Bubble | undefined; tail: boolean; business: string; words: Words; language: Language; actions: BubbleActions }) => {
  const [open, setOpen] = useState(false);
  const mine = bubble.author === 'customer';
  const own = bubble.reactions.find((reaction) => reaction.from === bubble.waId);
  if (bubble.type === 'system') return <p className="notice" dir="auto">{bubble.system?.body}</p>;
  return (
    <div className={`line ${mine ? 'mine' : 'theirs'}${tail ? ' tail' : ''}${bubble.reactions.length > 0 ? ' reacted' : ''}`} id={bubble.wamid} data-wamid={bubble.wamid}>
      <div className={`bubble${bubble.sticker ? ' bare' : ''}`}>
        {bubble.context?.forwarded || bubble.context?.frequently_forwarded ? <small className="forwarded"><IconArrowForwardUp size={14} className="mirror" /> {bubble.context.frequently_forwarded ? words.frequentlyForwarded : words.forwarded}</small> : null}
        {quoted ? <Quoted quoted={quoted} words={words} business={business} jump={actions.jump} /> : null}
        <BubbleBody bubble={bubble} words={words} onPlayed={() => actions.played(bubble)} />
        <span className="meta">{bubble.edited ? `${words.edited} · ` : ''}<time>{clock(bubble.timestamp, language)}</time>{mine ? <Ticks status={bubble.status} /> : null}</span>
        <button type="button" className="more" aria-label={words.menu} aria-expanded={open} onClick={() => setOpen(!open)}><IconChevronDown size={16} /></button>
        {open ? <Menu bubble={bubble} words={words} mine={mine} actions={actions} close={() => setOpen(false)} /> : null}
        <Buttons bubble={bubble} words={words} onReply={(reply) => actions.answer(bubble, reply)} />
        {bubble.reactions.length > 0 ? <button type="button" className="reactions" onClick={() => { if (own) actions.react(bubble, ''); }}>{bubble.reactions.map((reaction) => reaction.emoji).join(' ')}</button> : null}
      </div>
    </div>
  );
};
