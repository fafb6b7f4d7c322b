import { useEffect, useState } from 'react';
import { api, get } from '../api.js';
import { Sheet } from '../Sheet.js';
import { act } from '../store.js';
import { type Language, type Words } from '../words.js';
import { kindName } from './kind-names.js';

const groups: readonly (readonly [RegExp, string, string])[] = [
  [/^(text|emoji|forwarded|frequently|advertisement|product-question)/, 'Words', 'نصوص'],
  [/^(image|video|voice|audio|document|sticker)/, 'Files', 'ملفات'],
  [/^(media-)/, 'Files that cannot be had', 'ملفات لا يمكن جلبها'],
  [/^(location|contact)/, 'Places and people', 'أماكن وأشخاص'],
  [/^(button|list|nfm|address|call_|order|request)/, 'Answers', 'إجابات'],
  [/^(reaction|edit|revoke)/, 'Changes', 'تغييرات'],
  [/^(unsupported|poll|view|live|event|unavailable)/, 'What the API cannot carry', 'ما لا تنقله الواجهة'],
  [/change$/, 'News about the person', 'أخبار عن الشخص'],
];

/** Every kind a customer can send: one tap, one sample; and a button for one of each. */
export const KindsSheet = ({ waId, phoneNumberId, language, words, close }: { waId: string; phoneNumberId: string; language: Language; words: Words; close: () => void }) => {
  const [kinds, setKinds] = useState<string[]>([]);
  useEffect(() => { act(get<{ data: string[] }>('/samples').then((answer) => setKinds(answer.data.filter((kind) => kind !== 'unsupported')))); }, []);
  const run = (named?: string[]): void => { act(api.gallery(waId, phoneNumberId, named)); close(); };
  return (
    <Sheet title={words.more} close={close} closeLabel={words.close} tall foot={<button type="button" className="primary" onClick={() => run()}>{words.everything}</button>}>
      <p className="hint small">{words.moreHint}</p>
      {groups.map(([pattern, en, ar]) => {
        const own = kinds.filter((kind) => pattern.test(kind) && groups.find(([first]) => first.test(kind))?.[1] === en);
        return own.length === 0 ? null : (
          <section key={en}><h4>{language === 'ar' ? ar : en}</h4><div className="kinds">{own.map((kind) => <button key={kind} type="button" onClick={() => run([kind])}>{kindName(kind, language)}</button>)}</div></section>
        );
      })}
    </Sheet>
  );
};
