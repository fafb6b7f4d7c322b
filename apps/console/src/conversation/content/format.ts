/** WhatsApp's own formatting, as its clients draw it. Source: Meta, "How to format your messages". */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly text: string };

export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start: number; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string };

const WORD = '[\\p{L}\\p{N}]';
/** A marker opens before a letter and not inside a word, and closes after one: 2*3*4 and snake_case stay as they are. */
const marked = (mark: string): string => `(?<!${WORD}|${mark})${mark}(?=\\S)([^${mark}\\n]+?)(?<=\\S)${mark}(?!${WORD}|${mark})`;
const TOKENS = new RegExp([
  '`([^`\\n]+)`', marked('\\*'), marked('_'), marked('~'),
  `((?:https?://|www\\.)[^\\s<>"'\`]+)`, `([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)`,
].join('|'), 'giu');

const TRAILING = /[.,;:!?'"»”’،؛؟…*_~]+$/u;

/** An address without the punctuation of the sentence around it; a closing bracket belongs to it only if it opened one. */
function trimLink(link: string): string {
  let trimmed = link.replace(TRAILING, '');
  while (/[)\]}]$/.test(trimmed) && !/[([{]/.test(trimmed)) trimmed = trimmed.slice(0, -1).replace(TRAILING, '');
  return trimmed;
}

const isWebAddress = (href: string): boolean => {
  return URL.canParse(href) && ['http:', 'https:'].includes(new URL(href).protocol);
};

function tokenOf(match: RegExpExecArray): { token: Inline; length: number } {
  const [whole, code, bold, italic, strike, link, mail] = match;
  if (code !== undefined) return { token: { kind: 'code', text: code }, length: whole.length };
  if (bold !== undefined) return { token: { kind: 'bold', children: inlineOf(bold) }, length: whole.length };
  if (italic !== undefined) return { token: { kind: 'italic', children: inlineOf(italic) }, length: whole.length };
  if (strike !== undefined) return { token: { kind: 'strike', children: inlineOf(strike) }, length: whole.length };
  if (mail !== undefined) return { token: { kind: 'link', href: `mailto:${mail}`, text: mail }, length: whole.length };
  const text = trimLink(link ?? whole);
  const href = text.startsWith('www.') || text.startsWith('WWW.') ? `https://${text}` : text;
  return { token: isWebAddress(href) ? { kind: 'link', href, text } : { kind: 'text', text }, length: text.length };
}

/** The formatted runs of one line. */
export function inlineOf(text: string): Inline[] {
  const found: Inline[] = [];
  const tokens = new RegExp(TOKENS);
  let at = 0;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    if (match.index > at) found.push({ kind: 'text', text: text.slice(at, match.index) });
    const { token, length } = tokenOf(match);
    found.push(token);
    at = match.index + Math.max(1, length);
    tokens.lastIndex = at;
  }
  if (at < text.length) found.push({ kind: 'text', text: text.slice(at) });
  return found;
}

const BULLET = /^\s*[*-]\s+(?=\S)/;
const NUMBER = /^\s*(\d{1,3})\.\s+(?=\S)/;

function addLine(blocks: Block[], line: string): void {
  const last = blocks.at(-1);
  const number = NUMBER.exec(line);
  if (BULLET.test(line) || number) {
    const ordered = number !== null;
    const item = inlineOf(line.replace(ordered ? NUMBER : BULLET, ''));
    if (last?.kind === 'list' && last.ordered === ordered) blocks[blocks.length - 1] = { ...last, items: [...last.items, item] };
    else blocks.push({ kind: 'list', ordered, start: Number(number?.[1] ?? 1), items: [item] });
  } else if (/^>\s?\S/.test(line)) blocks.push({ kind: 'quote', children: inlineOf(line.replace(/^>\s?/, '')) });
  else blocks.push({ kind: 'paragraph', children: inlineOf(line) });
}

/** The line breaks next to a fence belong to the fence. */
const besideFences = (part: string, after: boolean, before: boolean): string =>
  part.slice(after && part.startsWith('\n') ? 1 : 0, before && part.length > 1 && part.endsWith('\n') ? -1 : undefined);

/** A message's text by line, each with a direction of its own on screen. Nothing is lost: an unclosed marker stays as typed. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  // Odd parts stand between fences; without a closing one the fence is text.
  const parts = text.replace(/\r\n?/g, '\n').split(/```([\s\S]+?)```/);
  parts.forEach((part, i) => {
    if (i % 2 === 1) blocks.push({ kind: 'code', text: part.replace(/^\n|\n$/g, '') });
    else if (part.trim() !== '' || parts.length === 1) besideFences(part, i > 0, i < parts.length - 1).split('\n').forEach((line) => addLine(blocks, line));
  });
  return blocks;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;

/** One to three emoji and nothing else: drawn large. */
export function isJumboEmoji(text: string): boolean {
  if (text.length > 60) return false;
  const parts = Array.from(graphemes.segment(text.trim()), ({ segment }) => segment).filter((segment) => segment.trim() !== '');
  return parts.length >= 1 && parts.length <= 3 && parts.every((part) => EMOJI.test(part) && !/^[©®™\d]$/u.test(part));
}

const RTL = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

/** The direction a line takes by its first strong letter, as `dir="auto"` decides it; null when it has none. */
export function directionOf(text: string): 'ltr' | 'rtl' | null {
  const strong = /\p{L}/u.exec(text)?.[0];
  if (strong === undefined) return null;
  return RTL.test(strong) ? 'rtl' : 'ltr';
}

const bare = (runs: readonly Inline[]): string => runs.map((run) => ('children' in run ? bare(run.children) : run.text)).join('');

/** One line of a message without the marks that make its words bold, italic, struck out or code: for lists, where nothing is drawn. */
export const unmarked = (line: string): string => bare(inlineOf(line.replaceAll('```', '`')));

/** Kinds whose words are a person's and may carry marks; names of files and places, and titles of buttons, are as they are. */
export const hasMarks = (kind: string): boolean => ['text', 'image', 'video', 'interactive', 'template'].includes(kind);
