import {
  type AddNote, ApiKeyList, AttemptList, BlockAnswer, ChangesAnswer, type ConnectNumber, ContactList, ContactView, ConversationAnswer, ConversationCounts, ConversationList, type CreateApiKey,
  CreatedApiKey, Directory, ErrorCatalogue, HitList, LabelView, type ListConversations, Me, MessageView, type MoveSeen, NoteView, NotificationList, NumberEventList, NumberView, type Reschedule, type SaveLabel, type SaveTeam,
  QuickReplyList, QuickReplyView, type SaveQuickReply, type SendMessage, TeamView, TemplateList, TimelinePage, type UpdateConversation, type UpdateMe, type UpdateNumber,
  CountAnswer, SavedView, type SaveView, ViewCounts, ViewList,
} from '@diwan/contract';
import {
  type AddContactNote, ContactNoteAnswer, ContactNoteList, ConversationFieldsAnswer, type CreateField, type EditContactNote, EpisodeList, FieldAnswer, FieldList, ImportAnswer, ImportList, type ImportPlan, type OrderFields,
  ProfileHistory, type RecordConsent, type SharedKind, SharedList, type UpdateContact, type UpdateConversationFields, type UpdateField,
} from '@diwan/contract';
import { type Filter } from '@diwan/domain';
import { z } from 'zod';
import { request, type Query } from './request.js';

/** Single things are answered as `{ data }` or as themselves, by route; a screen need not care. */
const one = <T>(schema: z.ZodType<T>): z.ZodType<T> =>
  z.union([z.object({ data: schema }).transform((answer) => answer.data), schema]);
const Ignored = z.unknown();
const at = (...parts: readonly string[]): string => `/${parts.map(encodeURIComponent).join('/')}`;

/** What lists are asked for; absent keys take the server's defaults. */
export type ConversationQuery = Partial<Omit<ListConversations, 'limit' | 'cursor'>>;
export interface PageOptions { readonly cursor?: string | undefined; readonly limit?: number | undefined; readonly signal?: AbortSignal }
/** Where in a thread to read: at most one of the three, none for the newest page. */
export interface TimelineQuery { readonly cursor?: string; readonly newer?: string; readonly around?: string }
const paging = ({ cursor, limit }: PageOptions): Query => ({ cursor, limit });
const signalOf = ({ signal }: PageOptions) => (signal === undefined ? {} : { signal });

/** Every route the console uses, with typed and checked answers. Refusals are thrown as `ProblemError`. */
export const api = {
  me: () => request(one(Me), '/me'),
  updateMe: (patch: UpdateMe) => request(Ignored, '/me', { method: 'PATCH', body: patch }),
  directory: () => request(Directory, '/directory'),
  changes: (since: number) => request(ChangesAnswer, '/changes', { query: { since } }),

  conversations: (query: ConversationQuery, page: PageOptions = {}) =>
    request(ConversationList, '/conversations', { query: { ...query, ...paging(page) }, ...signalOf(page) }),
  hits: (q: string, ids: readonly string[], signal: AbortSignal) => request(HitList, '/conversations/hits', { query: { q, ids: ids.join(',') }, signal }),
  counts: () => request(ConversationCounts, '/conversations/counts'),
  conversation: (id: string) => request(ConversationAnswer, at('conversations', id)),
  updateConversation: (id: string, patch: UpdateConversation) => request(ConversationAnswer, at('conversations', id), { method: 'PATCH', body: patch }),
  timeline: (id: string, { cursor, newer, around }: TimelineQuery = {}, signal?: AbortSignal) =>
    request(TimelinePage, `${at('conversations', id)}/timeline`, { query: { cursor, newer, around }, ...(signal === undefined ? {} : { signal }) }),
  moveSeen: (id: string, seen: MoveSeen) => request(Ignored, `${at('conversations', id)}/seen`, { method: 'POST', body: seen }),

  sendMessage: (id: string, message: SendMessage) => request(one(MessageView), `${at('conversations', id)}/messages`, { method: 'POST', body: message }),
  retryMessage: (messageId: string) => request(Ignored, `${at('messages', messageId)}/retry`, { method: 'POST', body: {} }),
  cancelMessage: (messageId: string) => request(one(MessageView), `${at('messages', messageId)}/cancel`, { method: 'POST', body: {} }),
  reschedule: (messageId: string, change: Reschedule) => request(one(MessageView), `${at('messages', messageId)}/schedule`, { method: 'PATCH', body: change }),
  sendNow: (messageId: string) => request(one(MessageView), `${at('messages', messageId)}/send-now`, { method: 'POST', body: {} }),
  typing: (id: string) => request(Ignored, `${at('conversations', id)}/typing`, { method: 'POST', body: {} }),
  contacts: (q: string, page: PageOptions = {}) => request(ContactList, '/contacts', { query: { q, ...paging(page) }, ...signalOf(page) }),
  contact: (id: string) => request(one(ContactView), at('contacts', id)),
  updateContact: (id: string, patch: UpdateContact) => request(one(ContactView), at('contacts', id), { method: 'PATCH', body: patch }),
  allContacts: (q: string | undefined, page: PageOptions = {}) => request(ContactList, '/contacts', { query: { q, ...paging(page) }, ...signalOf(page) }),
  contactNotes: (id: string) => request(ContactNoteList, `${at('contacts', id)}/notes`),
  addContactNote: (id: string, note: AddContactNote) => request(ContactNoteAnswer, `${at('contacts', id)}/notes`, { method: 'POST', body: note }),
  editContactNote: (id: string, noteId: string, note: EditContactNote) => request(ContactNoteAnswer, at('contacts', id, 'notes', noteId), { method: 'PATCH', body: note }),
  removeContactNote: (id: string, noteId: string) => request(Ignored, at('contacts', id, 'notes', noteId), { method: 'DELETE' }),
  recordConsent: (id: string, consent: RecordConsent) => request(one(ContactView), `${at('contacts', id)}/consents`, { method: 'POST', body: consent }),
  contactEpisodes: (id: string, page: PageOptions = {}) => request(EpisodeList, `${at('contacts', id)}/episodes`, { query: paging(page), ...signalOf(page) }),
  contactShared: (id: string, kind: SharedKind, page: PageOptions = {}) => request(SharedList, `${at('contacts', id)}/shared`, { query: { kind, ...paging(page) }, ...signalOf(page) }),
  contactHistory: (id: string) => request(ProfileHistory, `${at('contacts', id)}/history`),
  fields: () => request(FieldList, '/fields'),
  createField: (field: CreateField) => request(FieldAnswer, '/fields', { method: 'POST', body: field }),
  saveField: (id: string, patch: UpdateField) => request(FieldAnswer, at('fields', id), { method: 'PATCH', body: patch }),
  orderFields: (order: OrderFields) => request(FieldList, '/fields/order', { method: 'PUT', body: order }),
  conversationFields: (id: string) => request(ConversationFieldsAnswer, `${at('conversations', id)}/fields`),
  updateConversationFields: (id: string, patch: UpdateConversationFields) => request(ConversationFieldsAnswer, `${at('conversations', id)}/fields`, { method: 'PATCH', body: patch }),
  imports: () => request(ImportList, '/contact-imports'),
  import: (id: string) => request(ImportAnswer, at('contact-imports', id)),
  checkImport: (id: string, plan: ImportPlan) => request(ImportAnswer, `${at('contact-imports', id)}/check`, { method: 'POST', body: plan }),
  startImport: (id: string) => request(ImportAnswer, `${at('contact-imports', id)}/start`, { method: 'POST', body: {} }),
  cancelImport: (id: string) => request(ImportAnswer, `${at('contact-imports', id)}/cancel`, { method: 'POST', body: {} }),
  mergeContact: (id: string, into: string) => request(one(ContactView), `${at('contacts', id)}/merge`, { method: 'POST', body: { into } }),
  unmergeContact: (id: string) => request(one(ContactView), `${at('contacts', id)}/unmerge`, { method: 'POST', body: {} }),
  blockContact: (id: string, numberId: string) => request(BlockAnswer, at('contacts', id, 'blocks', numberId), { method: 'POST', body: {} }),
  unblockContact: (id: string, numberId: string) => request(BlockAnswer, at('contacts', id, 'blocks', numberId), { method: 'DELETE' }),
  attempts: (messageId: string) => request(AttemptList, `${at('messages', messageId)}/attempts`),
  addNote: (id: string, note: z.input<typeof AddNote>) => request(one(NoteView), `${at('conversations', id)}/notes`, { method: 'POST', body: note }),
  templates: (numberId: string) => request(TemplateList, '/templates', { query: { number: numberId } }),
  quickReplies: (page: PageOptions = {}) => request(QuickReplyList, '/quick-replies', { query: paging(page), ...signalOf(page) }),
  createQuickReply: (reply: SaveQuickReply) => request(one(QuickReplyView), '/quick-replies', { method: 'POST', body: reply }),
  saveQuickReply: (id: string, reply: SaveQuickReply) => request(one(QuickReplyView), at('quick-replies', id), { method: 'PUT', body: reply }),
  removeQuickReply: (id: string) => request(Ignored, at('quick-replies', id), { method: 'DELETE' }),
  restoreQuickReply: (id: string) => request(one(QuickReplyView), `${at('quick-replies', id)}/restore`, { method: 'POST', body: {} }),
  countQuickReply: (id: string) => request(Ignored, `${at('quick-replies', id)}/used`, { method: 'POST', body: {} }),
  syncTemplates: () => request(Ignored, '/templates/sync', { method: 'POST', body: {} }),

  views: () => request(ViewList, '/views'),
  viewCounts: () => request(ViewCounts, '/views/counts'),
  countFilter: (filter: Filter, signal: AbortSignal) => request(CountAnswer, '/views/count', { method: 'POST', body: { filter }, signal }),
  createView: (view: SaveView) => request(one(SavedView), '/views', { method: 'POST', body: view }),
  saveView: (id: string, view: SaveView) => request(one(SavedView), at('views', id), { method: 'PUT', body: view }),
  removeView: (id: string) => request(Ignored, at('views', id), { method: 'DELETE' }),

  createLabel: (label: SaveLabel) => request(one(LabelView), '/labels', { method: 'POST', body: label }),
  saveLabel: (id: string, label: SaveLabel) => request(one(LabelView), at('labels', id), { method: 'PATCH', body: label }),
  removeLabel: (id: string) => request(Ignored, at('labels', id), { method: 'DELETE' }),
  createTeam: (team: SaveTeam) => request(one(TeamView), '/teams', { method: 'POST', body: team }),
  saveTeam: (id: string, team: SaveTeam) => request(one(TeamView), at('teams', id), { method: 'PATCH', body: team }),
  removeTeam: (id: string) => request(Ignored, at('teams', id), { method: 'DELETE' }),
  errorCatalogue: () => request(ErrorCatalogue, '/error-catalogue'),
  updateNumber: (id: string, change: UpdateNumber) => request(one(NumberView), at('numbers', id), { method: 'PATCH', body: change }),
  resumeNumber: (id: string) => request(one(NumberView), `${at('numbers', id)}/resume`, { method: 'POST', body: {} }),
  numberEvents: (id: string, page: PageOptions = {}) => request(NumberEventList, `${at('numbers', id)}/events`, { query: paging(page), ...signalOf(page) }),
  notifications: (page: PageOptions = {}) => request(NotificationList, '/notifications', { query: paging(page), ...signalOf(page) }),
  seeNotifications: (upTo: string) => request(Ignored, '/notifications/seen', { method: 'POST', body: { upTo } }),
  connectNumber: (number: ConnectNumber) => request(one(NumberView), '/numbers', { method: 'POST', body: number }),
  apiKeys: () => request(ApiKeyList, '/api-keys'),
  createApiKey: (key: CreateApiKey) => request(CreatedApiKey, '/api-keys', { method: 'POST', body: key }),
  revokeApiKey: (id: string) => request(Ignored, at('api-keys', id), { method: 'DELETE' }),
} as const;

/** Where a browser reads a medium's bytes; the session cookie opens it. */
export const mediaUrl = (mediaId: string): string => `/api/v1${at('media', mediaId)}/content`;
