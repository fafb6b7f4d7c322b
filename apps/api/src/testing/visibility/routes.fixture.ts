import { v7 } from 'uuid';
import { PEOPLE_ROUTES } from './people.routes.fixture.js';
import { type Secret, type Words } from './world.fixture.js';

/** What goes into a route: its `{…}`, its query, its body. */
export interface Ask { readonly params?: Readonly<Record<string, string>>; readonly query?: Readonly<Record<string, string>>; readonly body?: object }

/**
 * How a route could give something away.
 * `reads`: it answers with many, or with how many: the same before and after there was something hidden. `tells`: whoever may see it finds it there.
 * `searches`: it is asked in the words of what is hidden: the same as in words of nothing.
 * `names`: it is asked for one thing (beside another one, if it takes two), which it then must not know; `of: 'owner'`: for a thing that is one person's own.
 * `wide`: it tells of the whole workspace on purpose, to those with the permission.
 * `apart`: it has nothing to do with what somebody may not see.
 */
export interface Route {
  readonly reads?: (turn: number) => readonly Ask[]; readonly searches?: (words: Words) => readonly Ask[]; readonly tells?: true;
  readonly names?: (it: Secret, other: Secret) => Ask; readonly of?: 'owner';
  readonly wide?: string; readonly apart?: string;
}

const text = (of = 'hello') => ({ id: v7(), content: { type: 'text', text: of } });
const later = () => new Date(Date.now() + 7_200_000).toISOString();
const all = (...of: object[]) => ({ match: 'all', of });
const named = ({ name }: Words) => ({ field: 'contact.name', test: { op: 'contains', value: name } });
/** The same question in other words each time, so that no count is one of before. */
const sinceEver = (turn: number) => ({ field: 'created', test: { op: 'after', at: new Date(turn * 1_000).toISOString() } });
const filterOf = (...of: object[]): Ask => ({ query: { filter: JSON.stringify(all(...of)), limit: '100' } });

const plain: Pick<Route, 'reads'> = { reads: () => [{}] };
const conversation = (body?: object): Route => ({ names: (it) => ({ params: { id: it.conversationId }, ...(body ? { body } : {}) }) });
const scheduled = (body?: object): Route => ({ names: (it) => ({ params: { id: it.scheduledId }, ...(body ? { body } : {}) }) });
const job = (body?: object): Route => ({ of: 'owner', names: ({ bulkJobId }) => ({ params: { id: bulkJobId }, ...(body ? { body } : {}) }) });
const media: Route = { names: ({ mediaId }) => ({ params: { id: mediaId } }) };
const everybodys = 'Teams, labels, members, numbers and templates are the whole workspace\'s: everybody needs their names.';
const operators = 'For whoever runs the installation; says nothing of conversations.';

/** Every route of the API. One that is missing here fails the test: say of it how it could give something away. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/v1/conversations': {
    reads: () => [
      ...['activity', 'waiting'].map((sort) => ({ query: { status: 'all', sort, limit: '100' } })),
      { query: { assignee: 'none' } }, { query: { status: 'all', limit: '1' } }, filterOf(), filterOf({ field: 'following', value: true }), filterOf({ field: 'unread', value: true }),
    ],
    searches: (words) => [...[words.name, words.text, words.note, words.waId, words.waId.slice(-6)].map((q) => ({ query: { status: 'all', q } })), filterOf(named(words))],
    tells: true, names: ({ conversationId }) => ({ query: { status: 'all', q: conversationId } }),
  },
  'GET /api/v1/conversations/counts': plain,
  'GET /api/v1/conversations/hits': { names: ({ conversationId, text: said }) => ({ query: { q: said, ids: conversationId } }) },
  'GET /api/v1/conversations/{id}': conversation(),
  'PATCH /api/v1/conversations/{id}': conversation({ status: 'resolved', priority: 'urgent' }),
  'GET /api/v1/conversations/{id}/messages': conversation(),
  'GET /api/v1/conversations/{id}/timeline': conversation(),
  'POST /api/v1/conversations/{id}/notes': { names: ({ conversationId }) => ({ params: { id: conversationId }, body: { id: v7(), text: 'a word' } }) },
  'POST /api/v1/conversations/{id}/seen': conversation({ inboundNo: 1, lastSeq: 1 }),
  'POST /api/v1/conversations/{id}/typing': conversation(),
  'POST /api/v1/conversations/{id}/messages': { names: ({ conversationId }) => ({ params: { id: conversationId }, body: text() }) },
  'PUT /api/v1/conversations/{id}/drafts/{mode}': { names: ({ conversationId }) => ({ params: { id: conversationId, mode: 'note' }, body: { text: 'begun' } }) },
  'PUT /api/v1/conversations/{id}/follow': conversation(),
  'DELETE /api/v1/conversations/{id}/follow': conversation(),
  'DELETE /api/v1/conversations/{id}/mention': conversation(),
  'GET /api/v1/marks': { ...plain, tells: true },
  'GET /api/v1/drafts': { ...plain, tells: true },
  'GET /api/v1/messages': { searches: ({ wamid }) => [{ query: { wamid } }] },
  'POST /api/v1/messages': { apart: 'Names a telephone number that the sender knows; who may not answer there is told so, as the message would not leave.' },
  'GET /api/v1/messages/{id}': { names: ({ messageId }) => ({ params: { id: messageId } }) },
  'GET /api/v1/messages/{id}/attempts': { names: ({ replyId }) => ({ params: { id: replyId } }) },
  'POST /api/v1/messages/{id}/retry': { names: ({ replyId }) => ({ params: { id: replyId } }) },
  'POST /api/v1/messages/{id}/settle': { names: ({ replyId }) => ({ params: { id: replyId }, body: { outcome: 'sent' } }) },
  'PATCH /api/v1/messages/{id}/schedule': scheduled({ at: later() }),
  'POST /api/v1/messages/{id}/send-now': scheduled(),
  'POST /api/v1/messages/{id}/cancel': scheduled(),
  ...PEOPLE_ROUTES,
  'POST /api/v1/media': { apart: 'Takes a file in.' },
  'GET /api/v1/media/{id}': media,
  'GET /api/v1/media/{id}/content': media,
  'GET /api/v1/media/{id}/thumbnail': media,
  'POST /api/v1/media/{id}/fetch': media,
  'GET /api/v1/changes': { reads: () => [{ query: { since: '0' } }], tells: true },
  'GET /api/v1/notifications': { reads: () => [{ query: { limit: '100' } }], tells: true },
  'POST /api/v1/notifications/seen': { apart: 'The caller\'s own notifications, and answers how many those were.' },
  'GET /api/v1/views': { ...plain, tells: true },
  'GET /api/v1/views/counts': plain,
  'POST /api/v1/views/count': { reads: (turn) => [{ body: { filter: all(sinceEver(turn)) } }], searches: (words) => [{ body: { filter: all(named(words)) } }] },
  'POST /api/v1/views': { apart: 'Makes a view of the caller\'s.' },
  'PUT /api/v1/views/{id}': { of: 'owner', names: ({ viewId }) => ({ params: { id: viewId }, body: { name: 'mine', scope: 'personal', filter: all() } }) },
  'DELETE /api/v1/views/{id}': { of: 'owner', names: ({ viewId }) => ({ params: { id: viewId } }) },
  'GET /api/v1/quick-replies': { ...plain, tells: true },
  'POST /api/v1/quick-replies': { apart: 'Makes a quick reply of the caller\'s.' },
  'POST /api/v1/quick-replies/{id}/used': { of: 'owner', names: ({ quickReplyId }) => ({ params: { id: quickReplyId } }) },
  'PUT /api/v1/quick-replies/{id}': { of: 'owner', names: ({ quickReplyId }) => ({ params: { id: quickReplyId }, body: { shortcut: 'mine', title: 'mine', scope: 'personal', content: { type: 'text', text: 'x' } } }) },
  'DELETE /api/v1/quick-replies/{id}': { of: 'owner', names: ({ quickReplyId }) => ({ params: { id: quickReplyId } }) },
  'POST /api/v1/quick-replies/{id}/restore': { of: 'owner', names: ({ quickReplyId }) => ({ params: { id: quickReplyId } }) },
  'POST /api/v1/bulk-jobs': { apart: 'Makes a job of the caller\'s, in which what they may not see is refused like what is not there (conversation/bulk/bulk.int-spec.ts).' },
  'GET /api/v1/bulk-jobs': { ...plain, tells: true },
  'GET /api/v1/bulk-jobs/{id}': job(),
  'GET /api/v1/bulk-jobs/{id}/rows': job(),
  'GET /api/v1/bulk-jobs/{id}/rows.csv': job(),
  'POST /api/v1/bulk-jobs/{id}/cancel': job(),
  'POST /api/v1/bulk-jobs/{id}/undo': job({ id: v7() }),
  'GET /api/v1/directory': plain,
  'GET /api/v1/me': plain,
  'PATCH /api/v1/me': { apart: 'The caller themselves.' },
  'GET /api/v1/numbers': plain,
  'GET /api/v1/numbers/{id}/events': { apart: everybodys },
  'POST /api/v1/numbers': { apart: everybodys },
  'PATCH /api/v1/numbers/{id}': { apart: everybodys },
  'POST /api/v1/numbers/{id}/resume': { apart: everybodys },
  'GET /api/v1/teams': plain,
  'POST /api/v1/teams': { apart: everybodys },
  'PATCH /api/v1/teams/{id}': { apart: everybodys },
  'DELETE /api/v1/teams/{id}': { apart: everybodys },
  'GET /api/v1/labels': plain,
  'POST /api/v1/labels': { apart: everybodys },
  'PATCH /api/v1/labels/{id}': { apart: everybodys },
  'DELETE /api/v1/labels/{id}': { apart: everybodys },
  'GET /api/v1/templates': plain,
  'POST /api/v1/templates/sync': { apart: everybodys },
  'GET /api/v1/error-catalogue': plain,
  'GET /api/v1/api-keys': plain,
  'POST /api/v1/api-keys': { apart: operators },
  'DELETE /api/v1/api-keys/{id}': { apart: operators },
  'GET /api/v1/audit-log': { ...plain, wide: 'audit.read is the right to read what was done anywhere.' },
  'GET /api/v1/webhook-events': { ...plain, wide: 'webhook_event.read is the right to read all that Meta delivered.' },
  'POST /api/v1/webhook-events/{id}/replay': { apart: operators },
};
