import { useState } from 'react';
import { api, type BusinessNumber, type Customer } from '../api.js';
import { act } from '../store.js';
import { Choice, Key, Keys, Line, Section, Switch } from './controls.js';
import { type PanelWords } from './panel-words.js';

type Mode = 'default' | 'phone' | 'both' | 'bsuid';

/** Who the person is for the product, and what may be news about them. */
export const PersonTab = ({ customer, number, words }: { customer: Customer; number: BusinessNumber; words: PanelWords }) => {
  const [username, setUsername] = useState(customer.username ?? '');
  const [name, setName] = useState(customer.name);
  const change = (patch: Parameters<typeof api.change>[1]): void => act(api.change(customer.waId, patch));
  const news = (type: string): void => act(api.send(customer.waId, { type: 'system', system: { type }, phoneNumberId: number.id }));
  const setMode = (mode: Mode): void => change({ identity: mode === 'default' ? null : mode, ...(mode === 'bsuid' && !customer.username ? { username: `user_${customer.waId.slice(-4)}` } : {}) });
  return (
    <>
      <Section title={words.identity}>
        <Choice<Mode> label={words.userId} value={customer.identity ?? 'default'} onChange={setMode} options={[['default', words.identityDefault], ['phone', words.identityPhone], ['both', words.identityBoth], ['bsuid', words.identityBsuid]]} />
        <p className="mono" dir="ltr">{customer.userId}</p>
        <Line label={words.name} value={name} onChange={setName} />
        <Line label={words.username} value={username} onChange={setUsername} />
        <Keys><Key onTap={() => change({ ...(name.trim() ? { name: name.trim() } : {}), username: username.trim() || null })}>{words.apply}</Key></Keys>
      </Section>
      <Section title={words.news}>
        <Keys>
          <Key onTap={() => news('user_changed_number')}>{words.newNumber}</Key>
          <Key onTap={() => news('user_changed_user_id')}>{words.newUserId}</Key>
          <Key onTap={() => news('customer_identity_changed')}>{words.newPhone}</Key>
        </Keys>
      </Section>
      <Section title={words.habits}>
        <Switch label={words.autoRead} on={customer.autoRead} onChange={(autoRead) => change({ autoRead })} />
        <Switch label={words.receipts} on={customer.readReceipts} onChange={(readReceipts) => change({ readReceipts })} />
        <Switch label={words.marketing} on={customer.marketingStopped} onChange={(marketingStopped) => change({ marketingStopped })} />
      </Section>
      <button type="button" className="primary" onClick={() => act(api.gallery(customer.waId, number.id))}>{words.gallery}</button>
    </>
  );
};
