import { useEffect, useState } from 'react';
import { type BusinessNumber, type Customer, get, post, remove } from '../api.js';
import { act, chatKey, usePhone } from '../store.js';
import { Key, Keys, Section, Switch } from './controls.js';
import { type PanelWords } from './panel-words.js';

interface Chaos { duplicate: number; reorder: number; dropStatus: number; dropMessage: number; webhookBeforeResponse: number }
interface Settings { batch: { max: number; windowMs: number }; windowErrors: 'sync' | 'async' }
interface Delivery { at: string; field: string; items: number; outcome: number | string; tookMs: number; attempt: number }

const statuses = ['sent', 'delivered', 'read', 'played', 'failed', 'deleted'] as const;

const LastMessage = ({ customer, number, words }: { customer: Customer; number: BusinessNumber; words: PanelWords }) => {
  const last = usePhone((state) => state.bubbles[chatKey(customer.waId, number.id)])?.findLast((bubble) => bubble.author === 'business' && !bubble.fromApp);
  if (!last) return <Section title={words.last} hint={words.none}>{null}</Section>;
  const send = (status: string, times = 1): void => act(post(`/messages/${encodeURIComponent(last.wamid)}/status`, { status, times, ...(status === 'failed' ? { code: 131026 } : {}) }));
  return (
    <Section title={words.last} hint={last.status}>
      <Keys>{statuses.map((status) => <Key key={status} pressed={last.status === status} onTap={() => send(status)}>{status}</Key>)}</Keys>
      <Keys>{statuses.slice(0, 3).map((status) => <Key key={status} onTap={() => send(status, 2)}>{status} ×2</Key>)}</Keys>
    </Section>
  );
};

/** What happens to statuses and webhooks, what time it is, and what became of the last webhooks. */
export const DeliveryTab = ({ customer, number, words }: { customer: Customer; number: BusinessNumber; words: PanelWords }) => {
  const [chaos, setChaos] = useState<Chaos | null>(null);
  const [settings, setSettings] = useState<Settings | null>(null);
  const [log, setLog] = useState<Delivery[]>([]);
  useEffect(() => {
    act(get<Chaos>('/chaos').then(setChaos));
    act(get<Settings>('/settings').then(setSettings));
    const look = (): void => act(get<{ data: Delivery[] }>('/webhooks').then((answer) => setLog(answer.data.slice(0, 12))));
    look();
    const timer = setInterval(look, 2000);
    return () => clearInterval(timer);
  }, []);
  const toggle = (key: keyof Chaos, label: string) => <Switch key={key} label={label} on={(chaos?.[key] ?? 0) > 0} onChange={(on) => act(post<Chaos>('/chaos', { [key]: on ? 1 : 0 }).then(setChaos))} />;
  const set = (change: Partial<Settings>): void => act(post<Settings>('/settings', change).then(setSettings));
  const move = (advanceSeconds: number): void => act(post('/clock', { advanceSeconds }));
  return (
    <>
      <LastMessage customer={customer} number={number} words={words} />
      <Section title={words.chaos}>
        {toggle('duplicate', words.duplicate)}{toggle('reorder', words.reorder)}{toggle('dropStatus', words.dropStatus)}{toggle('dropMessage', words.dropMessage)}{toggle('webhookBeforeResponse', words.before)}
        <Switch label={words.batch} on={(settings?.batch.max ?? 1) > 1} onChange={(on) => set({ batch: on ? { max: 50, windowMs: 1500 } : { max: 1, windowMs: 0 } })} />
        <Switch label={words.windowSync} on={settings?.windowErrors === 'sync'} onChange={(on) => set({ windowErrors: on ? 'sync' : 'async' })} />
        <Keys><Key onTap={() => act(remove<Chaos>('/chaos').then(setChaos))}>{words.calm}</Key></Keys>
      </Section>
      <Section title={words.clock}>
        <Keys>{([[86_400, words.hours24], [259_200, words.days3], [691_200, words.days8], [2_678_400, words.days31]] as const).map(([seconds, label]) => <Key key={seconds} onTap={() => move(seconds)}>+ {label}</Key>)}<Key onTap={() => act(post('/clock', { reset: true }))}>{words.now}</Key></Keys>
      </Section>
      <Section title={words.log}>
        <ol className="log" dir="ltr">{log.map((line, at) => <li key={at}><time>{line.at.slice(11, 19)}</time><span>{line.field}</span><b className={line.outcome === 200 ? 'fine' : 'bad'}>{line.outcome}</b></li>)}</ol>
      </Section>
    </>
  );
};
