import { useEffect, useState } from 'react';
import { type Customer, get, post, remove } from '../api.js';
import { act } from '../store.js';
import { Choice, Key, Keys, Line, Section } from './controls.js';
import { type PanelWords } from './panel-words.js';

interface Code { code: number; title: string; http: number; comes: string }
interface Waiting { code?: number; accident?: string; how: string }
type How = 'meta' | 'sync' | 'fail' | 'late';

const accidents = ['hang', 'reset', 'reset-after', '500', '500-after', 'hold', 'hold-drop', 'read'] as const;

/** Every failure with one tap: it lies in wait for the next send to this person. */
export const FailuresTab = ({ customer, words }: { customer: Customer; words: PanelWords }) => {
  const [codes, setCodes] = useState<Code[]>([]);
  const [waiting, setWaiting] = useState<Waiting[]>([]);
  const [search, setSearch] = useState('');
  const [how, setHow] = useState<How>('meta');
  const show = (answer: { data: Waiting[] }): void => setWaiting(answer.data);
  useEffect(() => {
    act(get<{ codes: Code[] }>('/magic').then((answer) => setCodes(answer.codes)));
    act(get<{ data: Waiting[] }>('/chaos/next').then((answer) => setWaiting(answer.data)));
  }, []);
  const lay = (fault: Record<string, unknown>): void => act(post<{ data: Waiting[] }>('/chaos/next', { waId: customer.waId, ...fault }).then(show));
  const wanted = search.trim().toLowerCase();
  const fitting = codes.filter(({ code, title }) => wanted === '' || String(code).includes(wanted) || title.toLowerCase().includes(wanted));
  return (
    <Section title={words.next} hint={words.nextHint}>
      {waiting.length > 0 ? <div className="waiting"><strong>{words.waiting}</strong><span dir="ltr">{waiting.map((fault) => fault.code ?? fault.accident).join(', ')}</span><button type="button" className="link" onClick={() => act(remove<{ data: Waiting[] }>('/chaos/next').then(show))}>{words.calm}</button></div> : null}
      <Line label={words.search} value={search} onChange={setSearch} />
      <Choice<How> label={words.how} value={how} onChange={setHow} options={[['meta', words.asMeta], ['sync', words.atOnce], ['fail', words.later], ['late', words.afterSent]]} />
      <Section title={words.accident}><Keys>{accidents.map((accident) => <Key key={accident} onTap={() => lay({ accident })}><span dir="ltr">{accident}</span></Key>)}</Keys></Section>
      <ul className="codes" dir="ltr">
        {fitting.map(({ code, title, comes }) => <li key={code}><button type="button" onClick={() => lay({ code, how })}><b>{code}</b><span>{title}</span><small>{comes === 'at once' ? words.atOnce : words.later}</small></button></li>)}
      </ul>
    </Section>
  );
};
