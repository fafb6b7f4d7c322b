import { type ConversationId, isSilent, type NumberId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { cancelOnReply } from '../conversation/scheduled.js';
import { type Tx } from '../database/database.js';
import { type Arrival } from './arrival.js';
import { writeArrivals, writeFilledMedia } from './arrival.writer.js';
import { arrive } from './arrive.js';
import { draftChanges, type Placed } from './change.draft.js';
import { withEarlyStatuses } from './early-status.repository.js';
import { groupBy } from '../database/group.js';
import { newId } from '../database/new-id.js';
import { prepared, run } from '../database/prepared.js';
import { foldModifiers } from './modifier.repository.js';
import { type PeoplePlan } from './people.plan.js';
import { mergeKnown, resolvePeople, updateProfiles } from './people.repository.js';
import { fillPlaceholders, findPlaceholders, isPlaceholder, type Placeholder } from './placeholder.repository.js';
import { fillQuotes, markEarlierQuotes, withQuotes } from './quote.repository.js';
import { lockThreads, readNumber, readPastEpisodes, threadState } from './thread.repository.js';
import { type EpisodeState } from './thread.js';

/** What became of a batch: what screens have to know, and how much of it was new. */
export interface Outcome { readonly drafts: ChangeDraft[]; readonly messages: number; readonly pasts: number }

/** Puts messages into their conversations: a whole batch at a time, in a number of statements that does not grow with it. */
export const placeArrivals = async (tx: Tx, numberId: NumberId, arrivals: readonly Arrival[]): Promise<Outcome> => {
  const found = await sortOut(tx, numberId, arrivals);
  const sorted = { ...found, fresh: await withEarlyStatuses(tx, numberId, found.fresh) };
  const placeholders = await findPlaceholders(tx, numberId, sorted.repeated);
  if (sorted.fresh.length === 0 && placeholders.length === 0) return { drafts: [], messages: 0, pasts: 0 };
  const { account, reopenWithinMs } = await readNumber(tx, numberId);
  const people = await resolvePeople(tx, sorted.fresh, account);
  const merged = await mergeKnown(tx, people);
  const placed = await place(tx, numberId, { ...sorted, people, placeholders, reopenWithinMs });
  const pasts = placed.written.filter(({ before, arrived }) => before.past === null && arrived.state.past !== null).length;
  return { drafts: [...merged, ...await draftChanges(tx, placed)], messages: sorted.fresh.length, pasts };
};

interface Sorted { readonly fresh: readonly Arrival[]; readonly repeated: readonly Arrival[]; readonly modified: boolean; readonly quoted: boolean }
/** What is known of a key: the message itself, something that changes it, or an answer that quotes it. */
interface Found { wamid: string; as: 'message' | 'modified' | 'quoted' }

const KNOWN = prepared(`
  SELECT wamid, 'message' AS as FROM message_key WHERE workspace_id = $1 AND number_id = $2 AND wamid = ANY($3::text[])
  UNION ALL
  SELECT content->>'targetWamid', 'modified' FROM message WHERE workspace_id = $1 AND type IN ('reaction', 'edit', 'revoke') AND content->>'targetWamid' = ANY($3::text[])
  UNION ALL
  SELECT context->'meta'->>'quotedWamid', 'quoted' FROM message WHERE workspace_id = $1 AND reply_to_id IS NULL AND context->'meta'->>'quotedWamid' = ANY($3::text[])`);

/**
 * Meta delivers more than once. What is known already, or twice in this batch, goes no further: a notice must not move a number twice.
 * `modified`: a reaction, correction or withdrawal came before one of these messages and waits for it; `quoted`: an answer to it did.
 */
const sortOut = async (tx: Tx, numberId: NumberId, arrivals: readonly Arrival[]): Promise<Sorted> => {
  const found = await run<Found>(tx, KNOWN, [tx.workspaceId, numberId, arrivals.map(({ key }) => key)]);
  const seen = new Set(found.filter(({ as }) => as === 'message').map(({ wamid }) => wamid));
  const awaited = (as: Found['as']): boolean => found.some((each) => each.as === as && !seen.has(each.wamid));
  const [modified, quoted] = [awaited('modified'), awaited('quoted')];
  const fresh = new Map<string, Arrival>();
  const repeated: Arrival[] = [];
  for (const arrival of arrivals) {
    const first = fresh.get(arrival.key);
    if (seen.has(arrival.key)) repeated.push(arrival);
    // A placeholder and its medium may come in one batch, in either order.
    else if (first === undefined || (isPlaceholder(first) && !isPlaceholder(arrival))) fresh.set(arrival.key, first ? { ...first, content: arrival.content } : arrival);
  }
  return { fresh: [...fresh.values()], repeated, modified, quoted };
};

interface Work extends Sorted { readonly people: PeoplePlan; readonly placeholders: readonly Placeholder[]; readonly reopenWithinMs: number }

const place = async (tx: Tx, numberId: NumberId, { fresh, modified, quoted, people, placeholders, reopenWithinMs }: Work): Promise<Placed> => {
  const threads = await lockThreads(tx, {
    numberId, contacts: [...new Set(people.contactOf.values())], changedContacts: [...people.profiles.keys()], conversations: placeholders.map(({ conversationId }) => conversationId),
  });
  await updateProfiles(tx, people);
  const byThread = groupBy(await withQuotes(tx, numberId, fresh), ({ arrival }) => {
    const contact = people.contactOf.get(arrival);
    return contact === undefined ? undefined : threads.ofContact.get(contact);
  });
  const own = [...threads.locked.values()].filter(({ id }) => byThread.has(id));
  const past = fresh.some(({ mode }) => mode === 'history') ? await readPastEpisodes(tx, own.map(({ id }) => id)) : new Map<ConversationId, EpisodeState>();
  const policy = { reopenWithinMs, newId, memberOf: (arrival: Arrival) => people.memberOf.get(arrival) ?? null };
  const written = own.map((conversation) => {
    const before = threadState(conversation, past.get(conversation.id), threads.created.has(conversation.id));
    return { before, arrived: arrive(before, byThread.get(conversation.id) ?? [], policy) };
  });
  await writeArrivals(tx, numberId, written);
  await fillPlaceholders(tx, placeholders);
  await writeFilledMedia(tx, numberId, placeholders);
  const touched = modified || fresh.some(({ content }) => isSilent(content.type)) ? await foldModifiers(tx, numberId, fresh) : [];
  const answers = quoted ? await fillQuotes(tx, written) : [];
  const outdated = await markEarlierQuotes(tx, touched.filter(({ reworded }) => reworded).map(({ id }) => id));
  const answered = new Set(written.filter(({ before, arrived }) => arrived.state.inboundNo > before.inboundNo).map(({ before }) => before.id));
  const takenBack = await cancelOnReply(tx, [...threads.locked.values()].filter((thread) => answered.has(thread.merged_into ?? thread.id)).map(({ id }) => id), new Date());
  return { threads, written, touched: [...new Set([...touched.map(({ id }) => id), ...placeholders.map(({ id }) => id), ...answers, ...outdated, ...takenBack])], elsewhere: people.profiles.size > 0 };
};
