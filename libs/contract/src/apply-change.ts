import { type BulkJobView } from './bulk.js';
import { type Change, type ChangeBatch } from './change.js';
import { type ConversationItem, type ConversationView } from './conversation.js';
import { type Directory, type LabelView, type MemberView, type NumberView, type TeamView, type TemplateView } from './directory.js';
import { type FieldList, type FieldView } from './field.js';
import { type NotificationView } from './notification.js';
import { type Page } from './primitives.js';
import { type QuickReplyItem, type QuickReplyUse, type QuickReplyView } from './quick-reply.js';
import { type Place, type Stretch, stretchOfPage, withStretch } from './stretch.js';
import { type Marks, type MarksList } from './teamwork.js';
import { type TimelineItem, type TimelinePage, timelineKey } from './timeline.js';
import { type SavedView } from './view.js';

/** A thing and the place in the log it reflects. `value` null: it is gone, and nothing older may bring it back. */
export interface Entry<T> { readonly seq: number; readonly value: T | null }
type Shelf<T> = ReadonlyMap<string, Entry<T>>;

/**
 * What a screen holds. Every entry knows the place in the change log it reflects, so pages and changes may arrive in any order: the
 * newer one wins. Timelines are kept only for conversations that were opened.
 */
export interface SyncState {
  /** Everything up to here has been applied. */
  readonly seq: number;
  readonly conversations: Shelf<ConversationView>;
  readonly seen: Shelf<number>;
  readonly timelines: ReadonlyMap<string, Shelf<TimelineItem>>;
  /** Which parts of an opened thread are known without a gap. What stands outside them waits its turn. */
  readonly stretches: ReadonlyMap<string, readonly Stretch[]>;
  readonly members: Shelf<MemberView>;
  readonly teams: Shelf<TeamView>;
  readonly labels: Shelf<LabelView>;
  readonly numbers: Shelf<NumberView>;
  readonly templates: Shelf<TemplateView>;
  readonly notifications: Shelf<NotificationView>;
  readonly quickReplies: Shelf<QuickReplyView>;
  /** How this person alone uses them. */
  readonly quickReplyUses: Shelf<QuickReplyUse>;
  readonly views: Shelf<SavedView>;
  readonly fields: Shelf<FieldView>;
  /** What conversations are to this person alone. */
  readonly marks: Shelf<Marks>;
  readonly bulkJobs: Shelf<BulkJobView>;
}

export const emptyState = (seq: number): SyncState => ({
  seq, conversations: new Map(), seen: new Map(), timelines: new Map(), stretches: new Map(), members: new Map(), teams: new Map(), labels: new Map(), numbers: new Map(), templates: new Map(),
  notifications: new Map(), quickReplies: new Map(), quickReplyUses: new Map(), views: new Map(), fields: new Map(), marks: new Map(), bulkJobs: new Map(),
});

const put = <T>(shelf: Shelf<T>, id: string, seq: number, value: T | null): Shelf<T> => {
  const current = shelf.get(id);
  if (current && current.seq > seq) return shelf;
  return new Map(shelf).set(id, { seq, value });
};

const putAll = <T>(shelf: Shelf<T>, seq: number, values: readonly T[], key: (value: T) => string): Shelf<T> => {
  const next = new Map(shelf);
  for (const value of values) {
    const id = key(value);
    const current = next.get(id);
    if (!current || current.seq <= seq) next.set(id, { seq, value });
  }
  return next;
};

/** A team's quick replies go with it. */
const withoutTeam = (shelf: Shelf<QuickReplyView>, teamId: string, seq: number): Shelf<QuickReplyView> =>
  [...shelf].reduce((kept, [id, { value }]) => (value?.teamId === teamId ? put(kept, id, seq, null) : kept), shelf);

const putItems = (state: SyncState, conversationId: string, seq: number, items: readonly TimelineItem[]): SyncState['timelines'] => {
  const shelf = state.timelines.get(conversationId);
  if (!shelf || items.length === 0) return state.timelines;
  return new Map(state.timelines).set(conversationId, putAll(shelf, seq, items, (item) => timelineKey(item).id));
};

const forget = (state: SyncState, conversationId: string, seq: number): SyncState => {
  const timelines = new Map(state.timelines);
  timelines.delete(conversationId);
  const stretches = new Map(state.stretches);
  stretches.delete(conversationId);
  return { ...state, timelines, stretches, conversations: put(state.conversations, conversationId, seq, null) };
};

type AboutConversation = Extract<Change, { conversation: ConversationView }>;
const changesWhatItHolds = (item: TimelineItem): boolean => item.type === 'event' && (item.event.kind === 'merged' || item.event.kind === 'unmerged');

/**
 * A conversation that was merged into another is shown there alone. When one is merged or taken out again, what the thread holds is another
 * than what was read of it: an opened one begins anew.
 */
const shown = (state: SyncState, { conversation, items, seq }: AboutConversation): SyncState => {
  const { id, mergedInto } = conversation;
  if (mergedInto !== undefined) return { ...state, timelines: putItems(state, mergedInto, seq, items), conversations: put(state.conversations, id, seq, null) };
  const conversations = put(state.conversations, id, seq, conversation);
  if (items.some(changesWhatItHolds) && state.timelines.has(id)) {
    const [timelines, stretches] = [new Map(state.timelines), new Map(state.stretches)];
    timelines.delete(id);
    stretches.delete(id);
    return { ...state, conversations, timelines, stretches };
  }
  return { ...state, conversations, timelines: putItems(state, id, seq, items) };
};

/** The state after one change. Pure, idempotent; `reset` changes nothing here, it is the caller's cue to read a snapshot again. */
export const applyChange = (state: SyncState, change: Change): SyncState => {
  const at = { ...state, seq: Math.max(state.seq, change.seq) };
  switch (change.kind) {
    case 'message.received': case 'message.queued': case 'message.updated': case 'note.added': case 'note.updated':
    case 'conversation.updated': case 'contact.updated':
      return shown(at, change);
    case 'conversation.left': return forget(at, change.conversationId, change.seq);
    case 'seen.moved': return { ...at, seen: put(at.seen, change.conversationId, change.seq, change.inboundNo) };
    case 'marks.moved': return { ...at, marks: put(at.marks, change.marks.conversationId, change.seq, change.marks) };
    case 'label.saved': return { ...at, labels: put(at.labels, change.label.id, change.seq, change.label) };
    case 'label.removed': return { ...at, labels: put(at.labels, change.labelId, change.seq, null) };
    case 'team.saved': return { ...at, teams: put(at.teams, change.team.id, change.seq, change.team) };
    case 'team.removed': return { ...at, teams: put(at.teams, change.teamId, change.seq, null), quickReplies: withoutTeam(at.quickReplies, change.teamId, change.seq) };
    case 'member.saved': return { ...at, members: put(at.members, change.member.id, change.seq, change.member) };
    case 'number.saved': return { ...at, numbers: put(at.numbers, change.number.id, change.seq, change.number) };
    case 'template.saved': return { ...at, templates: put(at.templates, change.template.id, change.seq, change.template) };
    case 'notification.saved': return { ...at, notifications: put(at.notifications, change.notification.id, change.seq, change.notification) };
    case 'quick_reply.saved': return { ...at, quickReplies: put(at.quickReplies, change.quickReply.id, change.seq, change.quickReply) };
    case 'quick_reply.removed': return { ...at, quickReplies: put(at.quickReplies, change.quickReplyId, change.seq, null) };
    case 'quick_reply.used': return { ...at, quickReplyUses: put(at.quickReplyUses, change.use.quickReplyId, change.seq, change.use) };
    case 'view.saved': return { ...at, views: put(at.views, change.view.id, change.seq, change.view) };
    case 'view.removed': return { ...at, views: put(at.views, change.viewId, change.seq, null) };
    case 'bulk_job.moved': return { ...at, bulkJobs: put(at.bulkJobs, change.job.id, change.seq, change.job) };
    case 'field.saved': return { ...at, fields: put(at.fields, change.field.id, change.seq, change.field) };
    case 'reset': return at;
  }
};

export type BatchOutcome = { readonly kind: 'applied'; readonly state: SyncState } | { readonly kind: 'gap' } | { readonly kind: 'reset' };

/**
 * Applies a batch. `gap` when it starts after what the state has: changes were missed, ask GET /changes?since=state.seq.
 * A batch that is older than the state, wholly or in part, is harmless.
 */
export const applyBatch = (state: SyncState, batch: ChangeBatch): BatchOutcome => {
  if (batch.from > state.seq) return { kind: 'gap' };
  if (batch.changes.some((change) => change.kind === 'reset' && change.seq > state.seq)) return { kind: 'reset' };
  // What a snapshot already reflects must not come back: of what was removed before it, the snapshot keeps no trace.
  const next = batch.changes.filter((change) => change.seq > state.seq).reduce(applyChange, state);
  return { kind: 'applied', state: { ...next, seq: Math.max(next.seq, batch.to) } };
};

/** Lays a page of conversations into the state. */
export const mergeConversations = (state: SyncState, page: Pick<Page<ConversationItem>, 'data' | 'seq'>): SyncState => {
  const views = page.data.map(({ seenInboundNo: _cursor, ...view }) => view);
  const seen = new Map(state.seen);
  for (const item of page.data) {
    const current = seen.get(item.id);
    if (!current || current.seq <= page.seq) seen.set(item.id, { seq: page.seq, value: item.seenInboundNo });
  }
  return { ...state, seen, conversations: putAll(state.conversations, page.seq, views, (view) => view.id) };
};

/** Call before asking for a conversation's first page, so that changes arriving meanwhile are kept. */
export const openTimeline = (state: SyncState, conversationId: string): SyncState =>
  state.timelines.has(conversationId) ? state : { ...state, timelines: new Map(state.timelines).set(conversationId, new Map()) };

/**
 * Lays a page of a thread into an opened timeline. `beside` is the end of the stretch from which the page was asked for. A page that was asked
 * for before the conversation was taken from the viewer is dropped.
 */
export const mergeTimeline = (state: SyncState, conversationId: string, page: TimelinePage, beside: Place | null = null): SyncState => {
  const conversation = state.conversations.get(conversationId);
  if (conversation?.value === null && conversation.seq > page.seq) return state;
  const opened = openTimeline(state, conversationId);
  const known = withStretch(opened.stretches.get(conversationId) ?? [], stretchOfPage(page, beside));
  return { ...opened, stretches: new Map(opened.stretches).set(conversationId, known), timelines: putItems(opened, conversationId, page.seq, page.data) };
};

/** Lays a page of the caller's notifications into the state. */
export const mergeNotifications = (state: SyncState, { data, seq }: Page<NotificationView>): SyncState =>
  ({ ...state, notifications: putAll(state.notifications, seq, data, (n) => n.id) });

/** Lays the person's own marks into the state. */
export const mergeMarks = (state: SyncState, { data, seq }: MarksList): SyncState => ({ ...state, marks: putAll(state.marks, seq, data, (marks) => marks.conversationId) });

/** Lays a page of quick replies into the state. */
export const mergeQuickReplies = (state: SyncState, { data, seq }: Page<QuickReplyItem>): SyncState => ({
  ...state,
  quickReplies: putAll(state.quickReplies, seq, data.map(({ own: _own, ...view }): QuickReplyView => view), (q) => q.id),
  quickReplyUses: putAll(state.quickReplyUses, seq, data.flatMap(({ id, own }) => (own === null ? [] : [{ quickReplyId: id, ...own }])), (use) => use.quickReplyId),
});

/** Lays one that was just saved into the state, as new as the state is. */
export const putQuickReply = (state: SyncState, view: QuickReplyView): SyncState => ({ ...state, quickReplies: put(state.quickReplies, view.id, state.seq, view) });

/** Takes one away that was just removed. */
export const dropQuickReply = (state: SyncState, id: string): SyncState => ({ ...state, quickReplies: put(state.quickReplies, id, state.seq, null) });

/** Lays the saved views into the state. */
export const mergeViews = (state: SyncState, { data, seq }: Page<SavedView>): SyncState =>
  ({ ...state, views: putAll(state.views, seq, data, (v) => v.id) });

/** Lays the person's own bulk jobs into the state. */
export const mergeBulkJobs = (state: SyncState, { data, seq }: Pick<Page<BulkJobView>, 'data' | 'seq'>): SyncState => ({ ...state, bulkJobs: putAll(state.bulkJobs, seq, data, (job) => job.id) });

/** Lays the definitions of custom fields into the state. */
export const mergeFields = (state: SyncState, { data, seq }: FieldList): SyncState => ({ ...state, fields: putAll(state.fields, seq, data, (f) => f.id) });

/** Lays the directory into the state. */
export const mergeDirectory = (state: SyncState, { data, seq }: Directory): SyncState => ({
  ...state,
  members: putAll(state.members, seq, data.members, (m) => m.id), teams: putAll(state.teams, seq, data.teams, (t) => t.id),
  labels: putAll(state.labels, seq, data.labels, (l) => l.id), numbers: putAll(state.numbers, seq, data.numbers, (n) => n.id),
});
