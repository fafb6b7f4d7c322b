import { Fragment, type ReactNode } from 'react';

const MARKS: [RegExp, (inner: ReactNode, key: number) => ReactNode][] = [
  [/`([^`\n]+)`/, (inner, key) => <code key={key}>{inner}</code>],
  [/(?<![\p{L}\p{N}])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\p{L}\p{N}])/u, (inner, key) => <strong key={key}>{inner}</strong>],
  [/(?<![\p{L}\p{N}])_(?!\s)([^_\n]+?)(?<!\s)_(?![\p{L}\p{N}])/u, (inner, key) => <em key={key}>{inner}</em>],
  [/(?<![\p{L}\p{N}])~(?!\s)([^~\n]+?)(?<!\s)~(?![\p{L}\p{N}])/u, (inner, key) => <del key={key}>{inner}</del>],
];

const linked = (text: string): ReactNode => text.split(/(https?:\/\/[^\s]+)/).map((part, index) =>
  index % 2 === 1 ? <a key={index} href={part} target="_blank" rel="noreferrer">{part}</a> : <Fragment key={index}>{part}</Fragment>);

const marked = (text: string): ReactNode => {
  for (const [pattern, wrap] of MARKS) {
    const match = pattern.exec(text);
    if (!match?.[1]) continue;
    // Nothing inside code is a mark.
    const inner = match[0].startsWith('`') ? match[1] : marked(match[1]);
    return <>{marked(text.slice(0, match.index))}{wrap(inner, match.index)}{marked(text.slice(match.index + match[0].length))}</>;
  }
  return linked(text);
};

/** A line of its own kind: quote, bullet, number; else a paragraph that finds its own direction. */
const Line = ({ line }: { line: string }) => {
  const quote = /^>\s?(.*)$/.exec(line);
  if (quote) return <blockquote dir="auto">{marked(quote[1] ?? '')}</blockquote>;
  const bullet = /^[*-]\s+(.+)$/.exec(line);
  if (bullet) return <p className="item" dir="auto"><span aria-hidden>•</span><span>{marked(bullet[1] ?? '')}</span></p>;
  const number = /^(\d{1,3})\.\s+(.+)$/.exec(line);
  if (number) return <p className="item" dir="auto"><span>{number[1]}.</span><span>{marked(number[2] ?? '')}</span></p>;
  return <p dir="auto">{line === '' ? '\u200b' : marked(line)}</p>;
};

/** A person's text with WhatsApp's marks, lists, quotes and code. */
export const Formatted = ({ text }: { text: string }) => <>{text.split(/```\n?([\s\S]+?)\n?```/).map((part, index) => (
  index % 2 === 1 ? <pre key={index} dir="auto">{part}</pre>
    : part === '' ? null : part.replace(/^\n|\n$/g, (edge, at: number) => (index > 0 && at === 0) || index % 2 === 0 && part.length > 1 && at > 0 && text.includes('```') ? '' : edge).split('\n').map((line, at) => <Line key={`${index}.${at}`} line={line} />)
))}</>;
