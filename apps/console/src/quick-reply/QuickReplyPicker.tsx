import { type QuickReplyLanguage, type QuickReplyView } from '@diwan/contract';
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
import { Icon } from '../ui/index.js';
import { useFacts } from './facts.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { found } from './match.js';
import { Option } from './Option.js';
import { QuickReplyDialog } from './QuickReplyDialog.js';
import { SendPreview } from './SendPreview.js';
import { usePickerKeys } from './usePickerKeys.js';
import { useQuickReplies } from './useQuickReplies.js';
import { fillContent, fillVariables, type VariableFacts } from './variables.js';
import { type Wording, wordingFor, wordingsOf } from './wording.js';
import classes from './QuickReply.module.css';

export interface QuickReplyPickerProps {
  readonly conversationId: ConversationId;
  /** What stands after the slash. */
  readonly query: string;
  /** The text that takes the place of slash and query, and the names in it that nothing is known for; empty when the picker itself has sent something. */
  readonly onPick: (text: string, open: readonly string[]) => void;
  readonly onClose: () => void;
}

const MOST = 30;

function Highlighted({ wording, facts }: { readonly wording: Wording; readonly facts: VariableFacts }) {
  const t = useT();
  const { scheme } = useScheme();
  const { content, open } = fillContent(wording.content, facts);
  return (
    <div className={classes['peek']} aria-label={t('quickReply.preview')} role="group">
      {open.length > 0 && <p className={classes['open']}>{t('quickReply.unresolved', { names: `\u2066${open.join(', ')}\u2069` })}</p>}
      {content.type === 'text' ? <div className={classes['peekText']}><RichText text={content.text} /></div> : <ContentPhone content={content} scheme={scheme} />}
    </div>
  );
}

/** The replies that fit, and which one is highlighted. One more line than there are replies: it makes a new one. */
function useChoice(conversationId: ConversationId, query: string) {
  const conversation = useConversation(conversationId);
  const { replies, own, loading, error } = useQuickReplies();
  const spoken = conversation === undefined ? null : languageOf(conversation.contact);
  const [turned, setTurned] = useState<QuickReplyLanguage | null>(null);
  const language = turned ?? spoken;
  const fitting = useMemo(() => found(replies, { query, language, own, order: 'own' }).slice(0, MOST), [replies, query, language, own]);
  // Another query begins at the top again.
  const [at, setAt] = useState({ query, index: 0 });
  const active = Math.min(at.query === query ? at.index : 0, fitting.length);
  return { conversation, loading, error, language, turn: setTurned, fitting, active, current: fitting[active], highlight: (index: number) => setAt({ query, index }) };
}

/**
 * The list that a slash opens over the field, which keeps the focus. Place it in an element with a position of its own: it hangs above.
 * Text goes into the field; a message with pictures or buttons is shown and sent from here.
 */
export function QuickReplyPicker({ conversationId, query, onPick, onClose }: QuickReplyPickerProps) {
  const t = useT();
  const base = useId();
  const { conversation, loading, error, language, turn, fitting, active, current, highlight } = useChoice(conversationId, query);
  const facts = useFacts(conversation);
  const [sending, setSending] = useState<QuickReplyView | null>(null);
  const [creating, setCreating] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  // Several words that fit nothing are a text that begins with a slash.
  const idle = fitting.length === 0 && query.includes(' ') && !creating;
  useEffect(() => { list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }); }, [active, fitting]);
  const insert = (text: string): void => {
    const filled = fillVariables(text, facts);
    onPick(filled.text, filled.open);
  };
  const pick = (reply: QuickReplyView): void => {
    const { content } = wordingFor(reply, language);
    if (content.type !== 'text') return setSending(reply);
    // A count that is lost costs an order in a list, nothing else.
    api.countQuickReply(reply.id).catch(() => undefined);
    insert(content.text);
  };
  const idOf = (i: number): string => `${base}-${i}`;
  const wording = current === undefined ? undefined : wordingFor(current, language);
  const tongues = current === undefined ? [] : wordingsOf(current).flatMap((one) => one.language ?? []);
  usePickerKeys({
    move: (step) => highlight(Math.min(fitting.length, Math.max(0, active + step))), close: onClose,
    choose: () => { if (current === undefined) setCreating(true); else pick(current); },
    turn: () => { const next = tongues[(tongues.indexOf(wording?.language ?? 'ar') + 1) % tongues.length]; if (next !== undefined) turn(next); },
  }, idOf(active), `${base}-list`, sending !== null || creating || idle);
  if (idle) return null;
  const name = `\u2068${query}\u2069`;
  return (
    <div className={classes['picker']}>
      <div className={classes['pickerBox']}>
        <div className={classes['pickerList']}>
          <div className={classes['pickerTop']}><Icon icon={IconBolt} size={15} /><span className={classes['pickerTitle']}>{query === '' ? t('quickReply.picker') : t('quickReply.options', { query: name })}</span>{tongues.length > 1 && <LanguageSwitch languages={tongues} chosen={wording?.language ?? null} onChoose={turn} />}</div>
          <div ref={list} id={`${base}-list`} role="listbox" tabIndex={0} onMouseDown={(event) => event.preventDefault()} aria-label={t('quickReply.picker')} aria-busy={loading} className={classes['options']}>
            {fitting.map((reply, i) => <Option key={reply.id} id={idOf(i)} reply={reply} wording={wordingFor(reply, language)} facts={facts} selected={i === active} onHover={() => { if (i !== active) highlight(i); }} onPick={() => pick(reply)} />)}
            {error !== null && fitting.length === 0 && <p className={classes['nothing']}>{problemText(error)}</p>}
            {!loading && error === null && fitting.length === 0 && <p className={classes['nothing']}>{query === '' ? t('quickReply.empty') : t('quickReply.none', { query: name })}</p>}
            <div id={idOf(fitting.length)} role="option" aria-selected={active === fitting.length} className={classes['option']} data-create onMouseMove={() => highlight(fitting.length)} onMouseDown={(event) => { event.preventDefault(); setCreating(true); }}>
              <Icon icon={IconPlus} size={15} />{query === '' ? t('quickReply.createPlain') : t('quickReply.create', { query: name })}
            </div>
          </div>
          <div className={classes['keys']}>{t(tongues.length > 1 ? 'quickReply.keysTurn' : 'quickReply.keys')}</div>
        </div>
        {wording !== undefined && <Highlighted key={`${current?.id ?? ''}${wording.language ?? ''}`} wording={wording} facts={facts} />}
      </div>
      {sending !== null && conversation !== undefined && (
        <SendPreview
          reply={sending} language={language} conversation={conversation} onClose={() => setSending(null)}
          onSent={() => { api.countQuickReply(sending.id).catch(() => undefined); setSending(null); onPick('', []); }}
        />
      )}
      {creating && <QuickReplyDialog initial={{ shortcut: query, title: query }} onClose={() => setCreating(false)} onSaved={(reply) => { const { content } = wordingFor(reply, language); if (content.type === 'text') insert(content.text); }} />}
    </div>
  );
}
