import { useState } from 'react';
import { type Reply } from '../api.js';
import { Sheet } from '../Sheet.js';
import { type Language, type Words } from '../words.js';

const given = { ar: ['سالم', 'هند', 'ماجد', 'ريم', 'فيصل', 'عبير', 'يوسف'], en: ['Adam', 'Bella', 'Carlos', 'Dina', 'Elias', 'Farah', 'Gus'] };
const family = { ar: ['العتيبي', 'الحربي', 'الزهراني', 'الدوسري', 'القرني'], en: ['Stone', 'Haddad', 'Rossi', 'Nolan', 'Okoye'] };

/** WhatsApp lets a person send this many cards in one message. */
const most = 257;

/** Sends one to 257 contact cards. */
export const ContactsSheet = ({ words, language, close, send }: { words: Words; language: Language; close: () => void; send: (reply: Reply) => void }) => {
  const [count, setCount] = useState(1);
  const go = (): void => {
    send({
      type: 'contacts',
      contacts: Array.from({ length: count }, (_unused, at) => {
        const first = given[language][at % 7] ?? '';
        const last = family[language][Math.floor(at / 7) % 5] ?? '';
        const phone = `9665000${String(1000 + at).padStart(5, '0')}`;
        return { name: { formatted_name: `${first} ${last}`, first_name: first, last_name: last }, phones: [{ phone: `+${phone}`, wa_id: phone, type: 'CELL' }] };
      }),
    });
    close();
  };
  return (
    <Sheet title={words.contact} close={close} closeLabel={words.close} foot={<button type="button" className="primary" onClick={go}>{words.send} · {count} {words.cards}</button>}>
      <label className="form"><span>{words.howMany}</span><input className="field" type="number" min={1} max={most} value={count} onChange={(event) => setCount(Math.max(1, Math.min(most, Number(event.target.value) || 1)))} /></label>
      <div className="kinds">{[1, 2, 5, 30, most].map((choice) => <button key={choice} type="button" aria-pressed={choice === count} onClick={() => setCount(choice)}>{choice}</button>)}</div>
    </Sheet>
  );
};
