import { type ReactNode, useMemo, useState } from 'react';
import { useT } from '../../i18n/index.js';
import { type Block, blocksOf, directionOf, type Inline, isJumboEmoji } from './format.js';
import { stretchesOf } from './mentioned.js';
import classes from './RichText.module.css';

interface RichTextProps {
  readonly text: string;
  /** Takes the room at the end of the last line that the time and ticks will lie on. */
  readonly trailer?: ReactNode;
  readonly jumbo?: boolean;
  /** Whom a note mentions: their names stand out after an `@`. */
  readonly mentions?: readonly string[];
  /** Notes and short labels are read as typed. */
  readonly plain?: boolean;
}

/** Longer texts are folded, as WhatsApp does. */
const FOLD_AT = 1400;

const NOBODY: readonly string[] = [];

const inline = (parts: readonly Inline[], mentions: readonly string[]): ReactNode[] => parts.map((part, i) => {
  switch (part.kind) {
    case 'text': return stretchesOf(part.text, mentions).map(({ text, mention }, at) => (mention ? <bdi key={`${i} ${at}`} className={classes['mention']}>{text}</bdi> : text));
    case 'bold': return <strong key={i}>{inline(part.children, mentions)}</strong>;
    case 'italic': return <em key={i}>{inline(part.children, mentions)}</em>;
    case 'strike': return <s key={i}>{inline(part.children, mentions)}</s>;
    case 'code': return <code key={i} dir="ltr" className={classes['code']}>{part.text}</code>;
    case 'link': return <a key={i} href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr" className={classes['link']}>{part.text}</a>;
  }
});

function BlockView({ block, trailer, mentions }: { readonly block: Block; readonly trailer: ReactNode; readonly mentions: readonly string[] }) {
  switch (block.kind) {
    case 'paragraph': return <p dir="auto" className={classes['line']}>{block.children.length === 0 ? '\u200b' : inline(block.children, mentions)}{trailer}</p>;
    case 'quote': return <blockquote dir="auto" className={classes['quote']}>{inline(block.children, mentions)}{trailer}</blockquote>;
    case 'code': return <pre dir="ltr" className={classes['pre']}>{block.text}</pre>;
    case 'list': {
      const items = block.items.map((item, i) => <li key={i} dir="auto">{inline(item, mentions)}</li>);
      return block.ordered ? <ol dir="auto" start={block.start} className={classes['list']}>{items}</ol> : <ul dir="auto" className={classes['list']}>{items}</ul>;
    }
  }
}

const endsOnLine = (block: Block | undefined): boolean => block?.kind === 'paragraph' || block?.kind === 'quote';

/**
 * A message's text as WhatsApp draws it. Each line takes its direction from its own first strong letter. The trailer joins the last
 * line only when that line runs the way the page does; else the time gets a line of its own.
 */
export function RichText({ text, trailer = null, jumbo = false, plain = false, mentions = NOBODY }: RichTextProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const folds = text.length > FOLD_AT + 200;
  const shown = folds && !open ? `${text.slice(0, text.lastIndexOf(' ', FOLD_AT) > 800 ? text.lastIndexOf(' ', FOLD_AT) : FOLD_AT)}…` : text;
  const blocks = useMemo((): readonly Block[] => (plain ? shown.split('\n').map((line) => ({ kind: 'paragraph', children: [{ kind: 'text', text: line }] })) : blocksOf(shown)), [shown, plain]);
  const large = jumbo && isJumboEmoji(text);
  const last = blocks.length - 1;
  const lastLine = shown.slice(shown.lastIndexOf('\n') + 1);
  const along = endsOnLine(blocks[last]) && !large && !folds && (directionOf(lastLine) ?? document.documentElement.dir) === document.documentElement.dir;
  return (
    <div className={classes['text']} data-jumbo={large || undefined}>
      {blocks.map((block, i) => <BlockView key={i} block={block} trailer={i === last && along ? trailer : null} mentions={mentions} />)}
      {folds && <button type="button" className={classes['more']} onClick={() => setOpen(!open)} aria-expanded={open}>{t(open ? 'conversation.bubble.readLess' : 'conversation.bubble.readMore')}</button>}
      {!along && trailer !== null && <div className={classes['ownLine']}>{trailer}</div>}
    </div>
  );
}
