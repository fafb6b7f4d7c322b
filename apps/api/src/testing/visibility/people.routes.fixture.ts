import { v7 } from 'uuid';
import { type Route } from './routes.fixture.js';

const person = (query?: Readonly<Record<string, string>>): Route => ({ names: ({ contactId }) => ({ params: { id: contactId }, ...(query ? { query } : {}) }) });
const tell = (body: () => object): Route => ({ names: ({ contactId }) => ({ params: { id: contactId }, body: body() }) });
const note = (body?: object): Route => ({ names: ({ contactId }) => ({ params: { id: contactId, noteId: v7() }, ...(body ? { body } : {}) }) });
const imported = 'contact.import is the right to take in what a file says of anybody; what is read of it is the file\'s own.';
const definitions = 'What a field is called and may hold is the whole workspace\'s; what it holds of somebody is not.';

/** What is kept of people. */
export const PEOPLE_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/v1/contacts': { reads: () => [{ query: { limit: '100' } }, { query: { limit: '1' } }], searches: ({ name, waId }) => [{ query: { q: name } }, { query: { q: waId } }], tells: true },
  'GET /api/v1/contacts/export': { reads: () => [{}], searches: ({ name, waId }) => [{ query: { q: name } }, { query: { q: waId } }] },
  'GET /api/v1/contacts/{id}': person(),
  'PATCH /api/v1/contacts/{id}': tell(() => ({ language: 'ar' })),
  'GET /api/v1/contacts/{id}/notes': person(),
  'POST /api/v1/contacts/{id}/notes': tell(() => ({ id: v7(), text: 'a word' })),
  'PATCH /api/v1/contacts/{id}/notes/{noteId}': note({ text: 'another word' }),
  'DELETE /api/v1/contacts/{id}/notes/{noteId}': note(),
  'POST /api/v1/contacts/{id}/consents': tell(() => ({ value: 'stop' })),
  'GET /api/v1/contacts/{id}/episodes': person(),
  'GET /api/v1/contacts/{id}/shared': person({ kind: 'media' }),
  'GET /api/v1/contacts/{id}/history': person(),
  'POST /api/v1/contacts/{id}/blocks/{numberId}': { names: ({ contactId, numberId }) => ({ params: { id: contactId, numberId } }) },
  'DELETE /api/v1/contacts/{id}/blocks/{numberId}': { names: ({ contactId, numberId }) => ({ params: { id: contactId, numberId } }) },
  'POST /api/v1/contacts/{id}/merge': { names: ({ contactId }, other) => ({ params: { id: contactId }, body: { into: other.contactId } }) },
  'POST /api/v1/contacts/{id}/unmerge': person(),
  'GET /api/v1/conversations/{id}/fields': { names: ({ conversationId }) => ({ params: { id: conversationId } }) },
  'PATCH /api/v1/conversations/{id}/fields': { names: ({ conversationId }) => ({ params: { id: conversationId }, body: { custom: {} } }) },
  'GET /api/v1/fields': { reads: () => [{}] },
  'POST /api/v1/fields': { apart: definitions },
  'PUT /api/v1/fields/order': { apart: definitions },
  'PATCH /api/v1/fields/{id}': { apart: definitions },
  'POST /api/v1/contact-imports': { apart: imported },
  'GET /api/v1/contact-imports': { reads: () => [{}] },
  'GET /api/v1/contact-imports/{id}': { apart: imported },
  'POST /api/v1/contact-imports/{id}/check': { apart: imported },
  'POST /api/v1/contact-imports/{id}/start': { apart: imported },
  'POST /api/v1/contact-imports/{id}/cancel': { apart: imported },
  'GET /api/v1/contact-imports/{id}/errors': { apart: imported },
};
