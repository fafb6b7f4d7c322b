import { z } from 'zod';
import { type Bubble, type BubbleMedia } from '../customer/phone-api.js';
import { picture } from '../customer/sample-files.js';
import { webhookError } from '../graph/catalogue.js';
import { wamid } from '../store/ids.js';
import { keepMedia, phonePath } from '../store/media.js';
import { type MediaRecord, type NumberRecord } from '../store/records.js';
import { type Simulation } from '../simulation.js';
import { contactOf, metadataOf } from '../webhook/identity.js';
import { turnAt } from './history-script.js';

/**
 * `conversations` × `messages` old messages, the newest two days and the oldest `days` old; every tenth is media when `media` is on.
 * `everyMs` lies between two webhooks, `perChunk` conversations in each. `declined`: the business shares nothing.
 */
export const HistoryRule = z.strictObject({
  conversations: z.number().int().min(1).max(500).default(6),
  messages: z.number().int().min(1).max(500).default(10),
  days: z.number().min(1).max(180).default(120),
  media: z.boolean().default(true),
  perChunk: z.number().int().min(1).max(100).default(2),
  everyMs: z.number().min(0).max(10_000).default(300),
  declined: z.boolean().default(false),
  phoneNumberId: z.string().optional(),
});
export type HistoryPlan = z.output<typeof HistoryRule>;

export interface HistoryResult { conversations: number; messages: number; media: number; webhooks: number }

const day = 86_400_000;
/** Every so many messages one is a picture. */
const mediaEvery = 10;

interface OldMessage { bubble: Bubble; media?: MediaRecord }

/** Sends the history of the Business app the way Meta does: phases 0 (last day), 1 (to day 90), 2 (to day 180) in chunks with progress, then the media one by one (Meta, history webhook). */
export async function shareHistory(sim: Simulation, number: NumberRecord, plan: HistoryPlan): Promise<HistoryResult> {
  number.onBusinessApp = true;
  if (plan.declined) {
    emitHistory(sim, number, { history: [{ errors: [webhookError(2593109)] }] });
    return { conversations: 0, messages: 0, media: 0, webhooks: 1 };
  }
  const shared = plan.media ? await keepMedia(sim, { phoneNumberId: number.id, mimeType: 'image/jpeg', bytes: await picture('jpeg', 'history'), origin: 'customer' }) : undefined;
  const threads = Array.from({ length: plan.conversations }, (_unused, at) => oldConversation(sim, number, plan, at, shared));
  const old = threads.flat();
  for (const { bubble } of old) sim.store.addMessage({ bubble });
  const values = [...chunks(sim, number, plan, threads), ...mediaValues(old)];
  for (const [at, value] of values.entries()) sim.scheduler.after(at * plan.everyMs, () => emitHistory(sim, number, value));
  sim.store.changed();
  return { conversations: threads.length, messages: old.length, media: old.filter((entry) => entry.media).length, webhooks: values.length };
}

function emitHistory(sim: Simulation, number: NumberRecord, value: Record<string, unknown>): void {
  sim.webhooks.emit({ wabaId: number.wabaId, phoneNumberId: number.id, lane: `${number.id}:history`, field: 'history', time: sim.clock.seconds(), value: { messaging_product: 'whatsapp', metadata: metadataOf(number), ...value } });
}

/** People the simulator knows come first; then people only the Business app knows. */
function personOf(sim: Simulation, at: number): string {
  const known = [...sim.store.state.customers.keys()][at];
  return known ?? sim.store.customer(String(966_500_200_000 + at), at % 2 === 0 ? `عميل سابق ${at + 1}` : `Former customer ${at + 1}`).waId;
}

function oldConversation(sim: Simulation, number: NumberRecord, plan: HistoryPlan, at: number, shared: MediaRecord | undefined): OldMessage[] {
  const waId = personOf(sim, at);
  const { language } = sim.store.customer(waId);
  const newest = sim.clock.now() - 2 * day - at * 3_600_000;
  const span = Math.max(0, plan.days - 3) * day;
  return Array.from({ length: plan.messages }, (_unused, place): OldMessage => {
    const [who, text] = turnAt(language, at, place);
    const when = newest - Math.floor((span * (plan.messages - 1 - place)) / Math.max(1, plan.messages));
    const media = shared && place % mediaEvery === mediaEvery - 1 ? shared : undefined;
    const shown: BubbleMedia | undefined = media && { id: media.id, url: phonePath(media.id), mime_type: media.mimeType, caption: text };
    const bubble: Bubble = {
      wamid: wamid(waId, who === 'c' ? 'customer' : 'business'), phoneNumberId: number.id, waId, author: who === 'c' ? 'customer' : 'business', from: who === 'c' ? waId : number.waId,
      timestamp: String(Math.floor(when / 1000)), status: 'read', reactions: [], ...(shown ? { type: 'image', image: shown } : { type: 'text', text: { body: text } }), ...(who === 'b' ? { fromApp: true as const } : {}),
    };
    return { bubble, ...(media ? { media } : {}) };
  });
}

/** How old a message may be, in days, to belong to the phase. */
const phaseEnds = [1, 90, 180];

function chunks(sim: Simulation, number: NumberRecord, plan: HistoryPlan, threads: OldMessage[][]): Record<string, unknown>[] {
  const phases = phaseEnds.map((_end, phase) => threads.map((thread) => thread.filter((entry) => phaseOf(sim, entry.bubble) === phase)).filter((thread) => thread.length > 0));
  const total = phases.reduce((sum, phase) => sum + Math.max(1, Math.ceil(phase.length / plan.perChunk)), 0);
  let sent = 0;
  return phases.flatMap((phase, number_) => {
    const parts = Array.from({ length: Math.max(1, Math.ceil(phase.length / plan.perChunk)) }, (_unused, part) => phase.slice(part * plan.perChunk, (part + 1) * plan.perChunk));
    return parts.map((part, order) => {
      sent += 1;
      const progress = Math.round((sent / total) * 100);
      return { history: [{ metadata: { phase: number_, chunk_order: order + 1, progress }, threads: part.map((thread) => wireThread(sim, number, thread)) }] };
    });
  });
}

function phaseOf(sim: Simulation, bubble: Bubble): number {
  const age = (sim.clock.now() - Number(bubble.timestamp) * 1000) / day;
  return phaseEnds.findIndex((end) => age <= end);
}

function wireThread(sim: Simulation, number: NumberRecord, thread: OldMessage[]): Record<string, unknown> {
  const waId = thread[0]?.bubble.waId ?? '';
  const { contact, userId } = contactOf(sim, waId, number);
  return {
    id: waId, ...(userId === undefined ? {} : { context: { ...(contact['wa_id'] === undefined ? {} : { wa_id: contact['wa_id'] }), user_id: userId } }),
    messages: thread.map(({ bubble, media }) => ({
      from: bubble.from, ...(bubble.author === 'business' ? { to: waId } : {}), id: bubble.wamid, timestamp: bubble.timestamp,
      ...(media ? { type: 'media_placeholder' } : { type: bubble.type, text: bubble.text }), history_context: { status: 'READ' },
    })),
  };
}

/** The files behind the placeholders, one webhook each; of the last 14 days only. Their digest is in hex here (Meta's sample). */
function mediaValues(old: OldMessage[]): Record<string, unknown>[] {
  const newest = Math.max(0, ...old.map(({ bubble }) => Number(bubble.timestamp)));
  return old.flatMap(({ bubble, media }) => {
    if (!media || newest - Number(bubble.timestamp) > 14 * 86_400) return [];
    const wire = { from: bubble.from, ...(bubble.author === 'business' ? { to: bubble.waId } : {}), id: bubble.wamid, timestamp: bubble.timestamp, type: 'image', image: { caption: bubble.image?.caption, mime_type: media.mimeType, sha256: media.sha256Hex, id: media.id } };
    return [bubble.author === 'customer' ? { messages: [wire] } : { message_echoes: [wire] }];
  });
}
