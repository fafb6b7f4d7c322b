import { type QuickReplyView } from '@diwan/contract';
import { type ConversationId } from '@diwan/domain';
import { IconBolt, IconPlus } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useT } from '../i18n/index.js';
import { problemText } from '../i18n/problem.js';
import { RichText } from '../conversation/content/RichText.js';
import { ContentPhone } from '../phone/ContentPhone.js';
import { useScheme } from '../phone/Phone.js';
import { api, useConversation } from '../sync/index.js';
import { languageOf } from '../template/list.js';
import { Icon, toast, UserText } from '../ui/index.js';
import { useFacts } from './facts.js';
import { kindName } from './kinds.js';
import { found, wordsOf } from './match.js';
import { QuickReplyDialog } from './QuickReplyDialog.js';
import { SendPreview } from './SendPreview.js';
import { usePickerKeys } from './usePickerKeys.js';
import { useQuickReplies } from './useQuickReplies.js';
import { fillContent, fillVariables, type VariableFacts } from './variables.js';
import classes from './QuickReply.module.css';

export interface QuickReplyPickerProps {
  readonly conversationId: ConversationId;
  /** What stands after the slash. */
  readonly query: string;
  /** The text that takes the place of slash and query; empty when the picker itself has sent something. */
  readonly onPick: (text: string) => void;
  readonly onClose: () => void;
}

const MOST = 30;

function Highlighted({ reply, facts }: { readonly reply: QuickReplyView; readonly facts: VariableFacts }) {
  const t = useT();
  const { scheme } = useScheme();
  const { content } = fillContent(reply.content, facts);
  return (
    <div className={classes['peek']} aria-label={t('quickReply.preview')} role="group">
      {content.type === 'text' ? <div className={classes['peekText']}><RichText text={content.text} /></div> : <ContentPhone key={reply.id} content={content} scheme={scheme} />}
    </div>
  );
}

/**
 * The list that a slash opens over the field, which keeps the focus. Place it in an element with a position of its own: it hangs above.
 * Text goes into the field; a message with pictures or buttons is shown and sent from here.
 */
export function QuickReplyPicker({ conversationId, query, onPick, onClose }: QuickReplyPickerProps) {
  const t = useT();
  const base = useId();
  const conversation = useConversation(conversationId);
  const facts = useFacts(conversation);
  const { replies, loading, error } = useQuickReplies();
  const language = conversation === undefined ? null : languageOf(conversation.contact);
  const fitting = useMemo(() => found(replies, query, language).slice(0, MOST), [replies, query, language]);
  // Another query begins at the top again.
  const [at, setAt] = useState({ query, index: 0 });
  const [sending, setSending] = useState<QuickReplyView | null>(null);
  const [creating, setCreating] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  // One more than there are: the line that makes a new one.
  const active = Math.min(at.query === query ? at.index : 0, fitting.length);
  const current = fitting[active];
  const highlight = (index: number): void => setAt({ query, index });
  useEffect(() => { list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }, [active, fitting]);
  const pick = (reply: QuickReplyView): void => {
    if (reply.content.type !== 'text') {
      setSending(reply);
      return;
    }
    const { text, open } = fillVariables(reply.content.text, facts);
    if (open.length > 0) toast({ message: t('quickReply.unresolved', { names: `\u2066${open.join(', ')}\u2069` }), tone: 'danger' });
    // A count that is lost costs an order in a list, nothing else.
    api.countQuickReply(reply.id).catch(() => undefined);
    onPick(text);
  };
  const idOf = (i: number): string => `${base}-${i}`;
  usePickerKeys({
    move: (step) => highlight(Math.min(fitting.length, Math.max(0, active + step))), close: onClose,
    choose: () => { if (current === undefined) setCreating(true); else pick(current); },
  }, idOf(active), `${base}-list`, sending !== null || creating);
  const name = `\u2068${query}\u2069`;
  return (
    <div className={classes['picker']}>
      <div className={classes['pickerList']}>
        <div className={classes['pickerTop']}><Icon icon={IconBolt} size={15} />{query === '' ? t('quickReply.picker') : t('quickReply.options', { query: name })}</div>
        <div ref={list} id={`${base}-list`} role="listbox" aria-label={t('quickReply.picker')} aria-busy={loading} className={classes['options']}>
          {fitting.map((reply, i) => (
            // The field keeps the focus and the keys: the options take none. Mouse down, before the field would lose it.
            <div key={reply.id} id={idOf(i)} role="option" aria-selected={i === active} className={classes['option']} onMouseMove={() => highlight(i)} onMouseDown={(event) => { event.preventDefault(); pick(reply); }}>
              <span className={classes['lineTop']}><UserText className={classes['name']}>{reply.title}</UserText><span className={classes['slash']} dir="auto">/{reply.shortcut}</span></span>
              <span className={classes['words']} {...(reply.content.type === 'text' ? { dir: 'auto' } : {})}>{reply.content.type !== 'text' && <em>{t(kindName(reply.content))} · </em>}<UserText>{fillVariables(wordsOf(reply), facts).text}</UserText></span>
            </div>
          ))}
          {error !== null && fitting.length === 0 && <p className={classes['nothing']}>{problemText(error)}</p>}
          {!loading && error === null && fitting.length === 0 && <p className={classes['nothing']}>{query === '' ? t('quickReply.empty') : t('quickReply.none', { query: name })}</p>}
          <div id={idOf(fitting.length)} role="option" aria-selected={active === fitting.length} className={classes['option']} data-create onMouseMove={() => highlight(fitting.length)} onMouseDown={(event) => { event.preventDefault(); setCreating(true); }}>
            <Icon icon={IconPlus} size={15} />{query === '' ? t('quickReply.createPlain') : t('quickReply.create', { query: name })}
          </div>
        </div>
        <div className={classes['keys']}>{t('quickReply.keys')}</div>
      </div>
      {current !== undefined && <Highlighted reply={current} facts={facts} />}
      {sending !== null && conversation !== undefined && (
        <SendPreview
          reply={sending} conversation={conversation} onClose={() => setSending(null)}
          onSent={() => { api.countQuickReply(sending.id).catch(() => undefined); setSending(null); onPick(''); }}
        />
      )}
      {creating && <QuickReplyDialog initial={{ shortcut: query, title: query }} onClose={() => setCreating(false)} onSaved={(reply) => { if (reply.content.type === 'text') onPick(fillVariables(reply.content.text, facts).text); }} />}
    </div>
  );
}
