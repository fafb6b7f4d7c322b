import { IconAdjustments, IconLanguage, IconMoon, IconSun } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type BusinessNumber, type Customer } from './api.js';
import { Avatar } from './Avatar.js';
import { Chat } from './Chat.js';
import { ChatList } from './ChatList.js';
import { Panel, panelTab } from './panel/Panel.js';
import { panelWordsOf } from './panel/panel-words.js';
import { dismissError, start, usePhone } from './store.js';
import { useNow } from './time.js';
import { wordsOf } from './words.js';

/** Which phone is held and which chat is open live in the address, so that a reload and a link keep them. */
const useAddress = (): [URLSearchParams, (patch: Record<string, string | null>) => void] => {
  const [query, setQuery] = useState(() => new URLSearchParams(location.search));
  useEffect(() => {
    const onPop = (): void => setQuery(new URLSearchParams(location.search));
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);
  return [query, (patch) => {
    const next = new URLSearchParams(query);
    for (const [key, value] of Object.entries(patch)) { if (value === null) next.delete(key); else next.set(key, value); }
    history.pushState(null, '', `?${next}`);
    setQuery(next);
  }];
};

const useTheme = (wanted: string | null): boolean => {
  const [system, setSystem] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const follow = (): void => setSystem(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  const dark = wanted ? wanted === 'dark' : system;
  useEffect(() => { document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'; }, [dark]);
  return dark;
};

const People = ({ customers, current, hold }: { customers: Customer[]; current: Customer | undefined; hold: (waId: string) => void }) => {
  const words = wordsOf('en');
  const [other, setOther] = useState('');
  return (
    <nav className="people" aria-label={words.playAs}>
      <h2>{words.playAs}<span dir="rtl" lang="ar">{wordsOf('ar').playAs}</span></h2>
      {customers.map((customer) => (
        <button key={customer.waId} type="button" className={customer.waId === current?.waId ? 'person current' : 'person'} aria-pressed={customer.waId === current?.waId} onClick={() => hold(customer.waId)}>
          <Avatar name={customer.name} hue={customer.avatarHue} size={36} /><span><strong><bdi>{customer.name}</bdi></strong><small><bdi dir="ltr">+{customer.waId}</bdi></small></span>
        </button>
      ))}
      <form onSubmit={(event) => { event.preventDefault(); const digits = other.replace(/\D/g, ''); if (digits.length >= 8) { hold(digits); setOther(''); } }}>
        <input value={other} inputMode="tel" aria-label={words.searchPerson} placeholder={words.newPerson} onChange={(event) => setOther(event.target.value)} />
      </form>
    </nav>
  );
};

/** Somebody new becomes a customer of the simulator with the first message. */
const stranger = (waId: string): Customer => ({
  waId, name: `+${waId}`, language: /^(966|971|965|974|973|968|962|961|20)/.test(waId) ? 'ar' : 'en', avatarHue: Number(waId.slice(-3)) % 360, autoRead: false, readReceipts: true, userId: '', blockedNumbers: [], marketingStopped: false,
});

export const App = () => {
  const [query, go] = useAddress();
  const customers = usePhone((state) => state.customers);
  const numbers = usePhone((state) => state.numbers);
  const error = usePhone((state) => state.error);
  useEffect(() => start(), []);
  const dark = useTheme(query.get('theme'));
  const now = useNow(15_000);
  const moved = usePhone((state) => state.moved);
  const asked = query.get('as');
  // Whoever changed their number is still the person held.
  const waId = asked === null ? null : moved[asked] ?? asked;
  const customer = customers.find((c) => c.waId === waId) ?? (waId ? stranger(waId) : customers[0]);
  const number = numbers.find((n: BusinessNumber) => n.id === query.get('chat'));
  const language = customer?.language ?? 'en';
  const tab = panelTab(query.get('panel'));
  const panelLanguage = (query.get('lang') ?? navigator.language).startsWith('ar') ? 'ar' : 'en';
  useEffect(() => { document.title = customer ? `${customer.name} · ${wordsOf(language).phoneOf}` : 'Diwan · phone'; }, [customer, language]);
  return (
    <main className={tab ? 'stage with-panel' : 'stage'}>
      <h1 className="unseen">{customer ? `${customer.name} · ${wordsOf(language).phoneOf}` : 'Diwan'}</h1>
      <People customers={customers} current={customer} hold={(next) => go({ as: next, chat: numbers.length === 1 ? numbers[0]?.id ?? null : null })} />
      <div className="phone" dir={language === 'ar' ? 'rtl' : 'ltr'} lang={language}>
        <div className="screen">
          <div className="status-bar" aria-hidden><span>{new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(now)}</span><i /><span>5G ▮▮▮</span></div>
          {customer && number ? <Chat customer={customer} number={number} back={() => go({ chat: null })} /> : null}
          {customer && !number ? <ChatList customer={customer} open={(n) => go({ as: customer.waId, chat: n.id })} /> : null}
          {error ? <button type="button" className="error" role="alert" onClick={dismissError}>{error}</button> : null}
        </div>
      </div>
      {tab && customer && numbers[0] ? <Panel tab={tab} choose={(next) => go({ panel: next })} customer={customer} number={number ?? numbers[0]} language={panelLanguage} /> : null}
      <div className="corner">
        {tab ? null : <button type="button" className="open-panel" onClick={() => go({ panel: 'person' })}><IconAdjustments size={18} />{panelWordsOf(panelLanguage).open}</button>}
        <button type="button" aria-label={panelLanguage === 'ar' ? 'English' : 'العربية'} onClick={() => go({ lang: panelLanguage === 'ar' ? 'en' : 'ar' })}><IconLanguage size={20} /></button>
        <button type="button" aria-label={dark ? 'Light' : 'Dark'} onClick={() => go({ theme: dark ? 'light' : 'dark' })}>{dark ? <IconSun size={20} /> : <IconMoon size={20} />}</button>
      </div>
    </main>
  );
};
