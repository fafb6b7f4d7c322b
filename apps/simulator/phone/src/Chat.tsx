import { IconArrowNarrowLeft, IconRosetteDiscountCheckFilled } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { api, type Bubble, type BusinessNumber, type Customer, type Reply } from './api.js';
import { Avatar, hueOf } from './Avatar.js';
import { type BubbleActions, BubbleView } from './BubbleView.js';
import { Composer, type Draft } from './Composer.js';
import { act, chatKey, loadBubbles, usePhone } from './store.js';
import { day, sameDay, useNow } from './time.js';
import { wordsOf } from './words.js';

const NONE: Bubble[] = [];
const NO_DRAFT: Draft = { quote: null, editing: null };

/** Opening a chat reads it, and so does everything that arrives while it is open. */
const useReading = (customer: Customer, number: BusinessNumber, bubbles: Bubble[]): void => {
  const newest = bubbles.findLast((bubble) => bubble.author === 'business' && bubble.status !== 'read' && bubble.status !== 'played')?.wamid;
  useEffect(() => { act(loadBubbles(customer.waId, number.id)); }, [customer.waId, number.id]);
  useEffect(() => {
    if (newest && document.visibilityState === 'visible') act(api.read(customer.waId, number.id));
  }, [newest, customer.waId, number.id]);
};

/** Stays at the newest line while the person is there: pictures and buttons grow after they are drawn. */
const useStickToEnd = (content: RefObject<HTMLDivElement | null>, count: number): void => {
  const atEnd = useRef(true);
  useEffect(() => {
    const inner = content.current;
    const scroller = inner?.parentElement;
    if (!inner || !scroller) return undefined;
    const stick = (): void => { if (atEnd.current) scroller.scrollTo({ top: scroller.scrollHeight }); };
    const watch = (): void => { atEnd.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80; };
    const observer = new ResizeObserver(stick);
    observer.observe(inner);
    scroller.addEventListener('scroll', watch, { passive: true });
    return () => { observer.disconnect(); scroller.removeEventListener('scroll', watch); };
  }, [content]);
  useEffect(() => {
    content.current?.scrollIntoView({ block: 'end' });
  }, [content, count]);
};

/** A chat with one business. */
export const Chat = ({ customer, number, back }: { customer: Customer; number: BusinessNumber; back: () => void }) => {
  const words = wordsOf(customer.language);
  const bubbles = usePhone((state) => state.bubbles[chatKey(customer.waId, number.id)]) ?? NONE;
  const typingUntil = usePhone((state) => state.typing[chatKey(customer.waId, number.id)]) ?? 0;
  const typing = useNow(500) < typingUntil;
  const [draft, setDraft] = useState<Draft>(NO_DRAFT);
  const content = useRef<HTMLDivElement>(null);
  useReading(customer, number, bubbles);
  useStickToEnd(content, bubbles.length);

  const send = (reply: Reply, quoting?: Bubble): void => {
    const quote = quoting ?? draft.quote;
    act(api.send(customer.waId, { ...reply, phoneNumberId: number.id, ...(quote && reply.type !== 'edit' ? { context: { message_id: quote.wamid } } : {}) }));
    setDraft(NO_DRAFT);
  };
  const sendFile = (file: Blob, name: string, as: 'image' | 'video' | 'document' | 'audio'): void => act(api.upload(customer.waId, file, name).then((media) => {
    switch (as) {
      case 'image': send({ type: 'image', image: { id: media.id } }); return;
      case 'video': send({ type: 'video', video: { id: media.id } }); return;
      case 'audio': send({ type: 'audio', audio: { id: media.id, voice: true } }); return;
      case 'document': send({ type: 'document', document: { id: media.id, filename: name } });
    }
  }));
  const actions: BubbleActions = {
    reply: (bubble) => setDraft({ quote: bubble, editing: null }),
    edit: (bubble) => setDraft({ quote: null, editing: bubble }),
    react: (bubble, emoji) => act(api.send(customer.waId, { type: 'reaction', reaction: { message_id: bubble.wamid, ...(emoji ? { emoji } : {}) }, phoneNumberId: number.id })),
    remove: (bubble) => act(api.send(customer.waId, { type: 'revoke', revoke: { original_message_id: bubble.wamid }, phoneNumberId: number.id })),
    answer: (bubble, reply) => send(reply, bubble),
    played: (bubble) => { if (bubble.author === 'business') act(api.played(customer.waId, bubble.wamid)); },
    jump: (wamid) => {
      const line = document.getElementById(wamid);
      line?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      line?.animate([{ filter: 'brightness(1.25)' }, {}], 900);
    },
  };

  return (
    <section className="chat" aria-label={number.verifiedName}>
      <header className="bar">
        <button type="button" className="icon-button" aria-label={words.back} onClick={back}><IconArrowNarrowLeft className="mirror" /></button>
        <Avatar name={number.verifiedName} hue={hueOf(number.id)} url={number.profile.profile_picture_url} size={38} />
        <span className="who"><strong dir="auto">{number.verifiedName} <IconRosetteDiscountCheckFilled size={15} className="badge" /></strong><small>{typing ? <em>{words.typing}</em> : words.business}</small></span>
      </header>
      <div className="bubbles" role="log" aria-live="polite">
        <div ref={content} className="content">
        <p className="notice">{words.emptyChat}</p>
        {bubbles.map((bubble, index) => {
          const before = bubbles[index - 1];
          return (
            <div key={bubble.wamid} className="slot">
              {!before || !sameDay(before.timestamp, bubble.timestamp) ? <p className="day">{day(bubble.timestamp, customer.language)}</p> : null}
              <BubbleView bubble={bubble} quoted={bubble.context?.id ? bubbles.find((other) => other.wamid === bubble.context?.id) : undefined} tail={before?.author !== bubble.author} business={number.verifiedName} words={words} language={customer.language} actions={actions} />
            </div>
          );
        })}
        {typing ? <div className="line theirs tail"><div className="bubble dots" aria-label={words.typing}><i /><i /><i /></div></div> : null}
        </div>
      </div>
      <Composer key={`${chatKey(customer.waId, number.id)}/${draft.editing?.wamid ?? ''}`} words={words} draft={draft} setDraft={setDraft} send={send} sendFile={sendFile} />
    </section>
  );
};
