import { ContactAnswer, ContactList, ListContacts, MergeContact } from '@diwan/contract';
import { ContactId } from '@diwan/domain';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { snapshot } from '../conversation/snapshot.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { listContacts } from './contact.list.js';
import { oneContact } from './contact.query.js';
import { ContactService } from './contact.service.js';

/** Who people are. A contact that may not be seen is answered like one that does not exist. */
@ApiTags('Contacts')
@Controller('api/v1/contacts')
export class ContactController {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly contacts: ContactService) {}

  @ApiOperation({ summary: 'List or search people' })
  @Get()
  @Requires('contact.read')
  @ApiOkResponse({ standardSchema: ContactList })
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: ListContacts }) query: ListContacts) {
    return snapshot(this.db, principal, (tx, viewer) => listContacts(tx, viewer, query));
  }

  @ApiOperation({ summary: 'One person with everything they are known by' })
  @Get(':id')
  @Requires('contact.read')
  @ApiOkResponse({ standardSchema: ContactAnswer })
  one(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId) {
    return snapshot(this.db, principal, async (tx, viewer) => ({ data: await oneContact(tx, viewer, id) }));
  }

  /** Answers the surviving contact. Errors: contact_not_found, merge_impossible. */
  @ApiOperation({ summary: 'Make a contact part of another' })
  @Post(':id/merge')
  @HttpCode(200)
  @Requires('contact.merge')
  @ApiOkResponse({ standardSchema: ContactAnswer })
  merge(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Body({ schema: MergeContact }) { into }: MergeContact) {
    return this.contacts.merge(principal, id, into);
  }

  /** Answers the contact that is itself again. Errors: contact_not_found, merge_impossible. */
  @ApiOperation({ summary: 'Take a merge back' })
  @Post(':id/unmerge')
  @HttpCode(200)
  @Requires('contact.merge')
  @ApiOkResponse({ standardSchema: ContactAnswer })
  unmerge(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId) {
    return this.contacts.unmerge(principal, id);
  }
}
