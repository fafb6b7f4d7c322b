import { type MediaRef, MediaId } from '@diwan/domain';
import { blank, contentOf, draftsOf, missing, requestOf } from './wordings.js';

const media: MediaRef = { mediaId: MediaId.parse('01a2092c-8016-42d0-8f48-000000000001'), state: 'stored' };
const naming = { shortcut: 'hours', title: 'Opening hours', scope: 'personal', teamId: null } as const;

it('saves what it read', () => {
  const given = { language: 'ar', content: { type: 'text', text: 'أهلًا' }, variants: [{ language: 'en', content: { type: 'document', media, filename: 'price list.pdf', caption: 'Hi' } }] } as const;
  const drafts = draftsOf({ ...given, variants: [...given.variants] });
  expect(missing(drafts)).toEqual([]);
  expect(requestOf(naming, drafts)).toEqual({ ...naming, ...given });
});

it('is not to be saved while a wording is empty, too long, or lacks its file', () => {
  expect(requestOf(naming, [blank(null)])).toBeNull();
  expect(requestOf(naming, [{ ...blank('en'), text: 'Hi' }, blank('ar')])).toBeNull();
  expect(contentOf({ ...blank(null), kind: 'image', text: 'x' })).toBeNull();
  expect(contentOf({ ...blank(null), kind: 'image', text: 'x'.repeat(1025), file: { kind: 'image', media, name: '' } })).toBeNull();
  expect(contentOf({ ...blank(null), kind: 'video', file: { kind: 'image', media, name: '' } })).toBeNull();
  expect(contentOf({ ...blank(null), kind: 'image', text: ' ', file: { kind: 'image', media, name: '' } })).toEqual({ type: 'image', media });
});

it('names its team only when it is a team\'s', () => {
  const teamId = '01a2092c-8016-42d0-8f48-000000000009';
  const drafts = [{ ...blank(null), text: 'Hi' }];
  expect([requestOf({ ...naming, scope: 'team' }, drafts), requestOf({ ...naming, scope: 'team', teamId }, drafts)?.teamId, requestOf({ ...naming, teamId }, drafts)?.teamId]).toEqual([null, teamId, null]);
});
