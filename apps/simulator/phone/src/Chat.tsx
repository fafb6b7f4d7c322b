import { IconArrowNarrowLeft, IconBuildingStore, IconRosetteDiscountCheckFilled } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { addressed, bubbleActions, type FileKind, fileReply, type Mark, type Open } from './actions.js';
import { api, type Bubble, type BusinessNumber, type Customer, type Reply } from './api.js';
import { Avatar, hueOf } from './Avatar.js';
import { BubbleView } from './BubbleView.js';
import { Composer, type Draft } from './Composer.js';
import { OpenSheet } from './OpenSheet.js';
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

/** What the business offers to say first, while nothing has been said. */
const IceBreakers = ({ prompts, send }: { prompts: string[]; send: (text: string) => void }) => (
  <div className="ice-breakers">{prompts.map((prompt) => <button key={prompt} type="button" dir="auto" onClick={() => send(prompt)}>{prompt}</button>)}</div>
);

/** A chat with one business. */
export const Chat = ({ customer, number, back }: { customer: Customer; number: BusinessNumber; back: () => void }) => {
  const words = wordsOf(customer.language);
  const bubbles = usePhone((state) => state.bubbles[chatKey(customer.waId, number.id)]) ?? NONE;
  const typingUntil = usePhone((state) => state.typing[chatKey(customer.waId, number.id)]) ?? 0;
  const typing = useNow(500) < typingUntil;
  const [draft, setDraft] = useState<Draft>(NO_DRAFT);
  const [mark, setMark] = useState<Mark>(null);
  const [open, setOpen] = useState<Open>(null);
  const content = useRef<HTMLDivElement>(null);
  useReading(customer, number, bubbles);
  useStickToEnd(content, bubbles.length);

  const send = (reply: Reply, quoting?: Bubble): void => {
    act(api.send(customer.waId, addressed(reply, number, customer, mark, quoting ?? draft.quote)));
    setDraft(NO_DRAFT);
    setMark(null);
  };
  const sendFile = (file: Blob, name: string, as: FileKind): void => act(fileReply(customer.waId, file, name, as).then((reply) => send(reply)));
  const actions = bubbleActions({ customer, number, send, open: setOpen, quote: (bubble) => setDraft({ quote: bubble, editing: null }), edit: (bubble) => setDraft({ quote: null, editing: bubble }) });

  return (
    <section className="chat" aria-label={number.verifiedName}>
      <header className="bar">
        <button type="button" className="icon-button" aria-label={words.back} onClick={back}><IconArrowNarrowLeft className="mirror" /></button>
        <button type="button" className="bar-who" aria-label={words.info} onClick={() => setOpen({ type: 'info' })}>
          <Avatar name={number.verifiedName} hue={hueOf(number.id)} url={number.profile.profile_picture_url} size={38} />
          <span className="who"><strong dir="auto">{number.verifiedName} <IconRosetteDiscountCheckFilled size={15} className="badge" /></strong><small>{typing ? <em>{words.typing}</em> : words.business}</small></span>
        </button>
        {number.commerce.is_catalog_visible ? <button type="button" className="icon-button" aria-label={words.openShop} onClick={() => setOpen({ type: 'shop', shelves: null })}><IconBuildingStore size={21} /></button> : null}
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
          {bubbles.length === 0 && number.prompts.length > 0 ? <IceBreakers prompts={number.prompts} send={(body) => send({ type: 'text', text: { body } })} /> : null}
          {typing ? <div className="line theirs tail"><div className="bubble dots" aria-label={words.typing}><i /><i /><i /></div></div> : null}
        </div>
      </div>
      <Composer key={`${chatKey(customer.waId, number.id)}/${draft.editing?.wamid ?? ''}`} words={words} commands={number.commands} draft={draft} setDraft={setDraft} mark={mark} setMark={setMark} send={send} sendFile={sendFile} open={setOpen} shop={number.commerce.is_catalog_visible} />
      <OpenSheet open={open} close={() => setOpen(null)} customer={customer} number={number} words={words} send={send} show={setOpen} />
    </section>
  );
};
