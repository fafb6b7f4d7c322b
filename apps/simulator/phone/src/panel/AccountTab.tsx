import { useEffect, useState } from 'react';
import { type BusinessNumber, type Customer, get, post } from '../api.js';
import { act } from '../store.js';
import { Choice, Key, Keys, Line, Section } from './controls.js';
import { eventName, groupName } from './event-names.js';
import { type PanelWords } from './panel-words.js';

interface AccountEvent { key: string; field: string; group: string; title: string; fields: { name: string; options?: string[]; default: string }[] }

/** Every webhook an account can get: choose one, change its values, make it happen. */
export const AccountTab = ({ customer, number, words, language }: { customer: Customer; number: BusinessNumber; words: PanelWords; language: 'ar' | 'en' }) => {
  const [events, setEvents] = useState<AccountEvent[]>([]);
  const [key, setKey] = useState('');
  const [values, setValues] = useState<Record<string, string>>({});
  const [sent, setSent] = useState<unknown>(null);
  useEffect(() => { act(get<{ data: AccountEvent[] }>('/account-events').then((answer) => { setEvents(answer.data); setKey(answer.data[0]?.key ?? ''); })); }, []);
  const event = events.find((known) => known.key === key);
  const go = (): void => act(post<unknown>('/account-events', { event: key, values, phoneNumberId: number.id, waId: customer.waId }).then(setSent));
  return (
    <Section title={words.account}>
      <label className="panel-field"><span>{words.event}</span>
        <select className="field" value={key} onChange={(change) => { setKey(change.target.value); setValues({}); setSent(null); }}>
          {[...new Set(events.map((known) => known.group))].map((group) => <optgroup key={group} label={groupName(group, language)}>{events.filter((known) => known.group === group).map((known) => <option key={known.key} value={known.key}>{eventName(known.key, known.title, language)}</option>)}</optgroup>)}
        </select>
      </label>
      {event ? <p className="mono" dir="ltr">{event.key}</p> : null}
      {event?.fields.map((field) => {
        const value = values[field.name] ?? field.default;
        const change = (next: string): void => setValues({ ...values, [field.name]: next });
        return field.options ? <Choice key={field.name} label={field.name} value={value} options={field.options.map((option) => [option, option || '—'] as const)} onChange={change} /> : <Line key={field.name} label={field.name} value={value} onChange={change} />;
      })}
      <Keys><Key onTap={go}>{words.sendEvent}</Key></Keys>
      {sent === null ? null : <pre className="mono block" dir="ltr">{JSON.stringify(sent, null, 2)}</pre>}
    </Section>
  );
};
