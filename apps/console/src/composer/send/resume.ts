import { t } from '../../i18n/index.js';
import { problemText } from '../../i18n/problem.js';
import { isProblem } from '../../sync/index.js';
import { hurry, sendMessage, setKeeper, takeUnsent, unsentMessages, type Waiting } from '../../sync/sending.js';
import { currentSession } from '../../sync/session-store.js';
import { store } from '../../sync/store.js';
import { forget, inherit, keep, type Unsent } from '../../sync/unsent.js';
import { toast } from '../../ui/index.js';
import { getDraft, setDraft } from '../drafts.js';
import { changeOutbox } from './parcels.js';

/** After so long the conversation has gone on without it: a person looks at it again before it goes. */
const STILL_MEANT_MS = 60 * 60_000;

const textOf = ({ message: { content } }: Waiting): string => (content.type === 'text' ? content.text : '');

/** Words go back into the composer, before whatever was begun since; anything else is named, since it cannot be put there. */
function giveBack(waiting: Waiting, why: string, stale = false): void {
  const { conversationId, message } = waiting;
  const text = textOf(waiting);
  const now = getDraft(conversationId);
  if (text !== '') setDraft(conversationId, { reply: [text, now.reply].filter((part) => part !== '').join('\n'), quoteId: now.quoteId ?? message.replyToId ?? null });
  const held = stale && message.basedOnSeq !== undefined ? { kind: 'stale' as const, since: message.basedOnSeq, how: { kind: 'now' as const, then: 'stay' as const } } : { kind: 'refused' as const, why };
  changeOutbox(conversationId, { held });
  toast({ message: text === '' ? t('composer.unsent.refusedOther', { why }) : t('composer.unsent.refused', { why }), tone: 'danger' });
}

async function goOn(waiting: Waiting): Promise<void> {
  try {
    await sendMessage(waiting.conversationId, waiting.message);
  } catch (error) {
    giveBack(waiting, problemText(error), isProblem(error, 'stale_reply'));
  }
}

const isTooOld = ({ at, message: { schedule } }: Unsent): boolean =>
  Date.now() - at > STILL_MEANT_MS && !(schedule !== undefined && Date.parse(schedule.at) > Date.now());

/** What a page that was closed, or that crashed, had not got through to the server goes now. */
async function resume(): Promise<void> {
  const { user, workspace } = currentSession();
  const left = await inherit({ userId: user.id, workspaceId: workspace.id });
  const old = left.filter(isTooOld);
  old.forEach((unsent) => giveBack(unsent, t('composer.unsent.tooOld')));
  await forget(old.map(({ message }) => message.id));
  const going = left.filter((unsent) => !isTooOld(unsent));
  if (going.length > 0) toast({ message: t('composer.unsent.resumed', { n: going.length }) });
  await Promise.all(going.map(goOn));
}

/** Takes back a message that has not reached the server; its words stand in the composer again. */
export function takeBackUnsent(messageId: string): void {
  const waiting = takeUnsent(messageId);
  if (waiting === null) return;
  const text = textOf(waiting);
  const now = getDraft(waiting.conversationId);
  if (text !== '') setDraft(waiting.conversationId, { reply: [text, now.reply].filter((part) => part !== '').join('\n') });
}

/** Keeps what is sent until the server has it, over reloads and lost lines, until the returned function is called. */
export function keepSending(): () => void {
  let told = false;
  setKeeper({
    keep: ({ conversationId, message }) => {
      const { user, workspace } = currentSession();
      void keep({ conversationId, message, userId: user.id, workspaceId: workspace.id, at: Date.now() }).then((kept) => {
        if (kept || told || store.get().phase !== 'offline') return;
        told = true;
        toast({ message: t('composer.unsent.noRoom'), tone: 'danger' });
      });
    },
    forget: (id) => void forget([id]),
  });
  resume().catch(reportError);
  let { phase } = store.get();
  const unsubscribe = store.subscribe(() => {
    const next = store.get().phase;
    if (next === phase) return;
    phase = next;
    if (phase !== 'live') return;
    hurry();
    void Promise.all(unsentMessages().map(goOn));
  });
  return () => {
    unsubscribe();
    setKeeper(null);
  };
}
