import { Fragment, type ReactNode } from 'react';

const MARKS: [RegExp, (inner: ReactNode, key: number) => ReactNode][] = [
  [/```([^`]+)```/, (inner, key) => <code key={key}>{inner}</code>],
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
    return <>{marked(text.slice(0, match.index))}{wrap(marked(match[1]), match.index)}{marked(text.slice(match.index + match[0].length))}</>;
  }
  return linked(text);
};

/** A person's text with WhatsApp's marks; every paragraph finds its own direction. */
export const Formatted = ({ text }: { text: string }) => <>{text.split('\n').map((line, index) => <p key={index} dir="auto">{line === '' ? '\u200b' : marked(line)}</p>)}</>;
