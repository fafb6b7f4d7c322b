import { type ReactNode } from 'react';
import { blocksOf, type Block, type Inline } from '../conversation/content/format.js';
import { runsOf, type Tone } from './marks.js';
import classes from './Phone.module.css';

/** Draws texts one after the other, carrying a mark from the one to the next where formatting cut it. */
function painter() {
  let tone: Tone | null = null;
  const text = (marked: string): ReactNode[] => {
    const cut = runsOf(marked, tone);
    tone = cut.tone;
    return cut.runs.map((run, i) => (run.tone === null ? run.text : <mark key={i} className={classes['value']} data-tone={run.tone}>{run.text}</mark>));
  };
  const inline = (parts: readonly Inline[]): ReactNode[] => parts.map((part, i) => {
    switch (part.kind) {
      case 'text': return <span key={i}>{text(part.text)}</span>;
      case 'bold': return <strong key={i}>{inline(part.children)}</strong>;
      case 'italic': return <em key={i}>{inline(part.children)}</em>;
      case 'strike': return <s key={i}>{inline(part.children)}</s>;
      case 'code': return <code key={i} dir="ltr">{text(part.text)}</code>;
      case 'link': return <span key={i} className={classes['link']} dir="ltr">{text(part.text)}</span>;
    }
  });
  const block = (one: Block, key: number): ReactNode => {
    switch (one.kind) {
      case 'paragraph': return <p key={key} dir="auto">{one.children.length === 0 ? '\u200b' : inline(one.children)}</p>;
      case 'quote': return <blockquote key={key} dir="auto">{inline(one.children)}</blockquote>;
      case 'code': return <pre key={key} dir="ltr">{text(one.text)}</pre>;
      case 'list': {
        const items = one.items.map((item, i) => <li key={i} dir="auto">{inline(item)}</li>);
        return one.ordered ? <ol key={key} start={one.start}>{items}</ol> : <ul key={key}>{items}</ul>;
      }
    }
  };
  return { text, block };
}

/** A template's text as WhatsApp formats it, values marked. */
export const Words = ({ text }: { readonly text: string }) => {
  const { block } = painter();
  return <div className={classes['words']}>{blocksOf(text).map(block)}</div>;
};

/** One line without formatting: headers and buttons. */
export const Line = ({ text }: { readonly text: string }) => <>{painter().text(text)}</>;
