import { MediaRef } from '@diwan/domain';
import { z } from 'zod';
import { Source, type Values } from './values.js';

const Memory = z.record(z.string(), z.object({ at: z.number(), values: z.record(z.string(), z.object({ source: Source, text: z.string(), fallback: z.string().optional() })) }));
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
export const lastValues = (userId: string, templateId: string): Values =>
  Object.fromEntries(Object.entries(read(userId)[templateId]?.values ?? {}).map(([id, { source, text, fallback }]) => [id, { source, text, ...(fallback === undefined ? {} : { fallback }) }]));

const MediaMemory = z.record(z.string(), z.object({ media: MediaRef, name: z.string() }));
const mediaKeyOf = (userId: string): string => `diwan.template-files.${userId}`;

/** The file that this person last sent at a place of a template; null when none. */
export function lastFile(userId: string, templateId: string, fieldId: string): { readonly media: MediaRef; readonly name: string } | null {
  return readFiles(userId)[`${templateId} ${fieldId}`] ?? null;
}

function readFiles(userId: string): z.infer<typeof MediaMemory> {
  try {
    const parsed = MediaMemory.safeParse(JSON.parse(localStorage.getItem(mediaKeyOf(userId)) ?? '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    // Something else wrote under our key: nothing is remembered.
    return {};
  }
}

export function rememberFiles(userId: string, templateId: string, files: Readonly<Record<string, { readonly media: MediaRef | null; readonly name: string }>>): void {
  const sent = Object.entries(files).flatMap(([id, { media, name }]) => (media === null ? [] : [[`${templateId} ${id}`, { media, name }] as const]));
  if (sent.length === 0) return;
  const kept = Object.entries(readFiles(userId)).filter(([key]) => !sent.some(([own]) => own === key));
  try {
    localStorage.setItem(mediaKeyOf(userId), JSON.stringify(Object.fromEntries([...sent, ...kept].slice(0, MOST_TEMPLATES))));
  } catch {
    // As above.
  }
}

/** When this person last sent each template, in epoch milliseconds; 0 when never. */
export function lastUses(userId: string): (templateId: string) => number {
  const memory = read(userId);
  return (templateId) => memory[templateId]?.at ?? 0;
}

/** Remembers what was sent. Of what came from the contact only that it did, so that nobody is greeted by another's name. */
export function remember(userId: string, templateId: string, values: Values): void {
  const kept = Object.fromEntries(Object.entries(values).map(([id, { source, text, fallback }]) =>
    [id, source === 'typed' || source === 'last' ? { source: 'last' as const, text: text.trim() } : { source, text: '', ...(fallback === undefined ? {} : { fallback: fallback.trim() }) }]));
  const newest = Object.entries({ ...read(userId), [templateId]: { at: Date.now(), values: kept } }).sort(([, a], [, b]) => b.at - a.at).slice(0, MOST_TEMPLATES);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(Object.fromEntries(newest)));
  } catch {
    // Storage is full or forbidden: the template was sent all the same.
  }
}
