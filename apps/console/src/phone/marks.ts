/**
 * A value carries marks through rendering and formatting, so that the preview can show what was filled in. Private-use characters:
 * nobody types them, and they never reach the screen or the server.
 */
const FILLED = '\uE0A0';
const OPEN = '\uE0A1';
const END = '\uE0A2';

export type Tone = 'filled' | 'open';
export const mark = (text: string, tone: Tone): string => `${tone === 'filled' ? FILLED : OPEN}${text}${END}`;

export interface Run { readonly text: string; readonly tone: Tone | null }

/** Cuts a text at its marks. `tone` is what the text before ended in: formatting may cut between a mark and its end. */
export function runsOf(text: string, tone: Tone | null): { readonly runs: readonly Run[]; readonly tone: Tone | null } {
  const runs: Run[] = [];
  let current = tone;
  for (const part of text.split(/([\uE0A0-\uE0A2])/)) {
    if (part === FILLED) current = 'filled';
    else if (part === OPEN) current = 'open';
    else if (part === END) current = null;
    else if (part !== '') runs.push({ text: part, tone: current });
  }
  return { runs, tone: current };
}
