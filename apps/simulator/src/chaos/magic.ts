import { catalogue, entryOf } from '../graph/catalogue.js';

/**
 * Magic values: recipients and texts that bring about one certain outcome, for tests and demos without `POST /chaos`.
 *
 * - A recipient `+1 555 0CC CCCC` whose last six digits are an error code (`+15550131026`) fails with that code:
 *   at once for codes Meta gives synchronously (130429, 131056, 132015 …), as a `failed` status for the others (131026, 131049 …).
 * - Anything sent (a text, a caption, a template parameter) that contains `sim:<word>` does what `magicWords` says.
 */
export const magicWords: Readonly<Record<string, string>> = {
  'sim:<code>': 'the send fails with this error code, synchronously or as a failed status, as Meta does for that code',
  'sim:fail-<code>': 'the send is accepted and ends in a failed status with this code',
  'sim:sync-<code>': 'the send is refused at once with this code',
  'sim:late-<code>': 'the send gets its sent status first and fails after it',
  'sim:hang': 'the send takes effect and the answer never comes',
  'sim:reset': 'the connection is reset and nothing is sent',
  'sim:reset-after': 'the message is sent and the connection is reset',
  'sim:500': 'HTTP 500 with an HTML page, nothing is sent',
  'sim:500-after': 'HTTP 500 with an HTML page, though the message is sent',
  'sim:hold': 'answered held_for_quality_assessment and released a little later',
  'sim:hold-drop': 'answered held_for_quality_assessment and dropped with 132015',
  'sim:read': 'the customer opens the chat and reads at once; no delivered status comes',
  'sim:reply-<type>': 'the customer answers with a message of this type (text, image, video, voice, document, sticker, location, contacts, reaction, button_reply, list_reply, nfm_reply, order, product-question, edit, revoke, number-change and every other kind of `GET /samples`)',
};

export type Fault = 'hang' | 'reset' | 'reset-after' | '500' | '500-after';

/** What a magic value asks for. */
export interface Spell {
  syncCode?: number;
  failure?: { code: number; afterSent: boolean };
  fault?: Fault;
  hold?: 'release' | 'drop';
  readAtOnce?: true;
  reply?: string;
}

const faults: readonly Fault[] = ['hang', 'reset', 'reset-after', '500', '500-after'];

/** Reads magic out of a recipient and everything written in a send. `written` is the message as JSON text. */
export function spellOf(waId: string, written: string): Spell {
  const recipient = /^15550(\d{6})$/.exec(waId);
  const code = recipient ? Number(recipient[1]) : undefined;
  if (code !== undefined && code in catalogue) return byCode(code);
  const word = /sim:([a-z0-9_-]+)/.exec(written)?.[1];
  return word === undefined ? {} : spellOfWord(word);
}

function spellOfWord(word: string): Spell {
  const fault = faults.find((known) => known === word);
  if (fault) return { fault };
  if (word === 'hold') return { hold: 'release' };
  if (word === 'hold-drop') return { hold: 'drop' };
  if (word === 'read') return { readAtOnce: true };
  const reply = /^reply-([a-z_-]+)$/.exec(word)?.[1];
  if (reply) return { reply };
  const coded = /^(?:(fail|sync|late)-)?(\d{1,8})$/.exec(word);
  if (!coded) return {};
  const code = Number(coded[2]);
  switch (coded[1]) {
    case 'fail': return { failure: { code, afterSent: false } };
    case 'late': return { failure: { code, afterSent: true } };
    case 'sync': return { syncCode: code };
    default: return byCode(code);
  }
}

function byCode(code: number): Spell {
  return entryOf(code).late ? { failure: { code, afterSent: false } } : { syncCode: code };
}
