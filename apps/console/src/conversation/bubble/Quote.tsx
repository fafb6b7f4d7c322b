import { type Quote } from '@diwan/contract';
import { PreviewKind } from '@diwan/domain';
import { useT } from '../../i18n/index.js';
import { UserText } from '../../ui/index.js';
import { hasMarks, unmarked } from '../content/format.js';
import { useThread } from '../thread/context.js';
import { useAuthorName } from './author.js';
import classes from './Quote.module.css';

/** What kind of message it was, where its own words do not say it. */
export function usePreviewWords(): (kind: string, text: string | null) => { readonly kind: string | null; readonly text: string | null } {
  const t = useT();
  return (kind, given) => {
    const text = given !== null && hasMarks(kind) ? unmarked(given) : given;
    if (kind === 'withheld') return { kind: t('conversation.bubble.quoteWithheld'), text: null };
    const known = PreviewKind.safeParse(kind);
    if (!known.success || ((kind === 'text' || kind === 'template' || kind === 'interactive' || kind.endsWith('_reply') || kind === 'button') && text !== null)) return { kind: null, text };
    if (known.data === 'reaction') return { kind: t('inbox.preview.reaction', { emoji: text ?? '' }), text: null };
    return { kind: t(`inbox.preview.${known.data}`), text };
  };
}

/** The message that this one answers. A click goes there. */
export function QuoteStrip({ quote }: { readonly quote: Quote }) {
  const t = useT();
  const { contactName, jumpTo, messages } = useThread();
  // Older quotes say only whose side it was: the quoted message tells, where it is drawn.
  const author = useAuthorName(quote.author ?? messages().find(({ id }) => id === quote.messageId)?.author ?? { kind: 'agent', id: null });
  const words = usePreviewWords()(quote.kind, quote.text);
  const { messageId } = quote;
  const body = (
    <>
      {quote.direction !== null && <span className={classes['who']}>{quote.direction === 'out' ? <UserText>{author}</UserText> : <UserText>{contactName}</UserText>}</span>}
      <span className={classes['what']}>{words.kind !== null && <em>{words.kind} </em>}{words.text !== null && <UserText>{words.text}</UserText>}</span>
    </>
  );
  if (messageId === null) return <div className={classes['quote']}>{quote.text === null ? <span className={classes['what']}>{t('conversation.bubble.quoteMissing')}</span> : body}</div>;
  return <button type="button" className={classes['quote']} onClick={() => jumpTo(messageId)} title={t('conversation.bubble.goToQuoted')}>{body}</button>;
}
