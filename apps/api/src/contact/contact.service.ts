import { type ContactView } from '@diwan/contract';
import { type ContactId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { appendChanges } from '../change/append.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { authorOf, type Principal } from '../identity/principal.js';
import { oneContact, visibleContact } from './contact.query.js';
import { mergeContacts, unmergeContact } from './merge.js';

/** Merging by hand, and taking it back. */
@Injectable()
export class ContactService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** @throws {ProblemError} contact_not_found, merge_impossible */
  merge(principal: Principal, from: ContactId, into: ContactId): Promise<{ data: ContactView }> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      await visibleContact(tx, principal.viewer, from);
      await visibleContact(tx, principal.viewer, into);
      const drafts = await mergeContacts(tx, { from, into, by: principal.userId, actor: authorOf(principal), now: new Date() });
      const data = await oneContact(tx, principal.viewer, into);
      if (drafts.length > 0) await appendChanges(tx, drafts);
      return { data };
    });
  }

  /** @throws {ProblemError} contact_not_found, merge_impossible */
  unmerge(principal: Principal, id: ContactId): Promise<{ data: ContactView }> {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      await visibleContact(tx, principal.viewer, id);
      const { drafts } = await unmergeContact(tx, id, authorOf(principal), principal.userId, new Date());
      // The eyes that took it back may not be allowed to see it by itself.
      const data = await oneContact(tx, principal.viewer, id);
      if (drafts.length > 0) await appendChanges(tx, drafts);
      return { data };
    });
  }
}
