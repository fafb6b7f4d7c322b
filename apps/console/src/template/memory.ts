import { z } from 'zod';
import { Source, type Values } from './values.js';

const Memory = z.record(z.string(), z.object({ at: z.number(), values: z.record(z.string(), z.object({ source: Source, text: z.string() })) }));
type Memory = z.infer<typeof Memory>;

/** Old ones go: what was sent long ago is not what is meant today. */
const MOST_TEMPLATES = 40;
const keyOf = (userId: string): string => `diwan.templates.${userId}`;

function read(userId: string): Memory {
  try {
    const parsed = Memory.safeParse(JSON.parse(localStorage.getItem(keyOf(userId)) ?? '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    // Something else wrote under our key: nothing is remembered.
    return {};
  }
}

/** What this person put into a template the last time, in this browser. */
export const lastValues = (userId: string, templateId: string): Values => read(userId)[templateId]?.values ?? {};

/** When this person last sent each template, in epoch milliseconds; 0 when never. */
export function lastUses(userId: string): (templateId: string) => number {
  const memory = read(userId);
  return (templateId) => memory[templateId]?.at ?? 0;
}

/** Remembers what was sent. Of what came from the contact only that it did, so that nobody is greeted by another's name. */
export function remember(userId: string, templateId: string, values: Values): void {
  const kept = Object.fromEntries(Object.entries(values).map(([id, { source, text }]) => [id, source === 'typed' || source === 'last' ? { source: 'last' as const, text: text.trim() } : { source, text: '' }]));
  const newest = Object.entries({ ...read(userId), [templateId]: { at: Date.now(), values: kept } }).sort(([, a], [, b]) => b.at - a.at).slice(0, MOST_TEMPLATES);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // Storage is full or forbidden: the template was sent all the same.
  }
}
