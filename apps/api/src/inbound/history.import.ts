import { readErrors } from '@diwan/cloud-api';
import { type HistoryImport } from '@diwan/contract';
import { z } from 'zod';

/** Meta, error 2593109: the owner of the number keeps its past on the phone. */
const DECLINED = 2_593_109;

/** What one piece says about the whole: how far Meta has got with telling, in percent, and in which of its phases. */
const Chunk = z.object({ metadata: z.object({ phase: z.coerce.number().int().optional().catch(undefined), progress: z.coerce.number().optional().catch(undefined) }).catch({}) });

/** What a batch brought. `chunks` are the pieces' own words, oldest first, each after the messages of its piece. */
export interface Brought { readonly messages: number; readonly conversations: number; readonly chunks: readonly Record<string, unknown>[]; readonly at: Date }

const fresh = (at: string): HistoryImport => ({ state: 'running', phase: null, progress: 0, messages: 0, conversations: 0, startedAt: at, updatedAt: at });
const percent = (value: number): number => Math.min(100, Math.max(0, Math.round(value)));

/**
 * How far an import is after a batch: pure. Pieces come in any order and more than once, so progress and phase only grow, and what is
 * done stays done. Null: no import was ever begun and this begins none (Meta sends the media of the past in pieces of their own).
 */
export const afterBatch = (before: HistoryImport | null, { messages, conversations, chunks, at }: Brought): HistoryImport | null => {
  if (before === null && messages === 0 && chunks.length === 0) return null;
  const start = before ?? fresh(at.toISOString());
  const counted: HistoryImport = { ...start, messages: start.messages + messages, conversations: start.conversations + conversations, updatedAt: at.toISOString() };
  return chunks.reduce(withChunk, counted);
};

const withChunk = (before: HistoryImport, chunk: Record<string, unknown>): HistoryImport => {
  if (Array.isArray(chunk.errors) && readErrors(chunk).some(({ code }) => code === DECLINED)) return before.state === 'done' ? before : { ...before, state: 'declined' };
  const { phase, progress } = Chunk.parse({ metadata: chunk.metadata }).metadata;
  const reached = Math.max(before.progress, percent(progress ?? 0));
  return { ...before, state: reached === 100 ? 'done' : 'running', phase: phase === undefined ? before.phase : Math.max(before.phase ?? phase, phase), progress: reached };
};
