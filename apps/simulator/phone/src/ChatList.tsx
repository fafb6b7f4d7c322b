import { useEffect } from 'react';
import { type BusinessNumber, type ChatSummary, type Customer } from './api.js';
import { Avatar, hueOf } from './Avatar.js';
import { summary } from './BubbleBody.js';
import { act, loadChats, usePhone } from './store.js';
import { Ticks } from './Ticks.js';
import { clock, day, sameDay, useNow } from './time.js';
import { wordsOf } from './words.js';

const NONE: ChatSummary[] = [];

/** The list of chats on this customer's phone; every business can be written to, spoken with or not. */
export const ChatList = ({ customer, open }: { customer: Customer; open: (number: BusinessNumber) => void }) => {
  const words = wordsOf(customer.language);
  const numbers = usePhone((state) => state.numbers);
  const chats = usePhone((state) => state.chats[customer.waId]) ?? NONE;
  useEffect(() => { act(loadChats(customer.waId)); }, [customer.waId]);
  const last = (number: BusinessNumber) => chats.find((chat) => chat.phoneNumberId === number.id);
  const sorted = numbers.toSorted((a, b) => Number(last(b)?.last?.timestamp ?? 0) - Number(last(a)?.last?.timestamp ?? 0));
  const now = String(useNow(30_000) / 1000);
  return (
    <section className="chat-list" aria-label={words.chats}>
      <header className="bar"><h1>{words.chats}</h1></header>
      {chats.length === 0 ? <p className="hint">{words.noChats}</p> : null}
      <ul>
        {sorted.map((number) => {
          const chat = last(number);
          const bubble = chat?.last;
          return (
            <li key={number.id}>
              <button type="button" className="chat-row" onClick={() => open(number)}>
                <Avatar name={number.verifiedName} hue={hueOf(number.id)} url={number.profile.profile_picture_url} size={50} />
                <span className="chat-text">
                  <span className="top"><strong dir="auto">{number.verifiedName}</strong>{bubble ? <time className={chat.unread > 0 ? 'fresh' : ''}>{sameDay(bubble.timestamp, now) ? clock(bubble.timestamp, customer.language) : day(bubble.timestamp, customer.language)}</time> : null}</span>
                  <span className="bottom">
                    <span className="preview">{bubble?.author === 'customer' ? <Ticks status={bubble.status} /> : null}<span dir="auto">{bubble ? summary(bubble, words) : <bdi dir="ltr">{number.displayPhoneNumber}</bdi>}</span></span>
                    {chat && chat.unread > 0 ? <b className="unread">{chat.unread}</b> : null}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
