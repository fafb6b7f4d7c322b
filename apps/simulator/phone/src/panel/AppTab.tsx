import { useState } from 'react';
import { api, type BusinessNumber, type Customer, patch, post } from '../api.js';
import { act, chatKey, usePhone } from '../store.js';
import { Key, Keys, Line, Section, Switch } from './controls.js';
import { type PanelWords } from './panel-words.js';

/** Fetches a sample file of the simulator and uploads it, as the shop's phone would. */
const upload = async (waId: string, path: string, name: string): Promise<string> => (await api.upload(waId, await fetch(path).then((answer) => answer.blob()), name)).id;

/** The shop's own phone with the WhatsApp Business app: what is written there, and what it shares. */
export const AppTab = ({ customer, number, words }: { customer: Customer; number: BusinessNumber; words: PanelWords }) => {
  const [text, setText] = useState(customer.language === 'ar' ? 'أهلًا، معك أحمد من المتجر' : 'Hi, this is Ahmed from the shop');
  const [plan, setPlan] = useState({ conversations: '6', messages: '12', days: '120', media: true });
  const last = usePhone((state) => state.bubbles[chatKey(customer.waId, number.id)])?.findLast((bubble) => bubble.fromApp && !bubble.revoked && bubble.text)?.wamid;
  const echo = (message: Record<string, unknown>): void => act(post('/coexistence/echoes', { to: customer.waId, phoneNumberId: number.id, ...message }));
  const photo = (): void => act(upload(customer.waId, '/catalogue/picture/shop.jpg', 'shop.jpg').then((id) => echo({ type: 'image', image: { id, caption: text } })));
  const share = (): void => act(post('/coexistence/history', { conversations: Number(plan.conversations), messages: Number(plan.messages), days: Number(plan.days), media: plan.media, phoneNumberId: number.id }));
  return (
    <>
      <Section title={words.echo} hint={words.echoHint}>
        <Line label={words.echoText} value={text} onChange={setText} />
        <Keys>
          <Key onTap={() => echo({ type: 'text', text: { body: text } })}>{words.echoGo}</Key>
          <Key onTap={photo}>{words.echoPhoto}</Key>
          <Key disabled={last === undefined} onTap={() => echo({ type: 'edit', edit: { original_message_id: last, message: { type: 'text', text: { body: `${text} ✏️` } } } })}>{words.echoEdit}</Key>
          <Key disabled={last === undefined} onTap={() => echo({ type: 'revoke', revoke: { original_message_id: last } })}>{words.echoRevoke}</Key>
        </Keys>
      </Section>
      <Section title={words.history}>
        <div className="panel-row">
          <Line label={words.conversations} type="number" min={1} max={500} value={plan.conversations} onChange={(conversations) => setPlan({ ...plan, conversations })} />
          <Line label={words.each} type="number" min={1} max={500} value={plan.messages} onChange={(messages) => setPlan({ ...plan, messages })} />
          <Line label={words.days} type="number" min={1} max={180} value={plan.days} onChange={(days) => setPlan({ ...plan, days })} />
        </div>
        <Switch label={words.withMedia} on={plan.media} onChange={(media) => setPlan({ ...plan, media })} />
        <Keys><Key onTap={share}>{words.share}</Key><Key onTap={() => act(post('/coexistence/history', { declined: true, phoneNumberId: number.id }))}>{words.decline}</Key></Keys>
      </Section>
      <Section title={words.contacts}><Keys><Key onTap={() => act(post('/coexistence/contacts', { phoneNumberId: number.id }))}>{words.share}</Key></Keys></Section>
      <Switch label={words.coexist} on={number.onBusinessApp} onChange={(onBusinessApp) => act(patch(`/numbers/${number.id}`, { onBusinessApp }))} />
    </>
  );
};
