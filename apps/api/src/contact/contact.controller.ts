import { BlockAnswer, ContactAnswer, ContactList, ListContacts, MergeContact } from '@diwan/contract';
import { ContactId, NumberId } from '@diwan/domain';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { snapshot } from '../conversation/snapshot.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { BlockService } from './block.service.js';
import { listContacts } from './contact.list.js';
import { oneContact } from './contact.query.js';
import { ContactService } from './contact.service.js';

/** Who people are. A contact that may not be seen is answered like one that does not exist. */
@ApiTags('Contacts')
@Controller('api/v1/contacts')
export class ContactController {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly contacts: ContactService, private readonly blocks: BlockService) {}

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

  /** Meta blocks only who wrote within 24 hours. Errors: contact_not_found, conversation_not_found, not_blockable, meta_error. */
  @ApiOperation({ summary: 'Block a person for one number' })
  @Post(':id/blocks/:numberId')
  @HttpCode(200)
  @Requires('contact.block')
  @ApiOkResponse({ standardSchema: BlockAnswer })
  block(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Param('numberId', { schema: NumberId }) numberId: NumberId) {
    return this.blocks.block(principal, id, numberId);
  }

  /** Errors: contact_not_found, conversation_not_found, meta_error. */
  @ApiOperation({ summary: 'Let a blocked person write to a number again' })
  @Delete(':id/blocks/:numberId')
  @Requires('contact.block')
  @ApiOkResponse({ standardSchema: BlockAnswer })
  unblock(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Param('numberId', { schema: NumberId }) numberId: NumberId) {
    return this.blocks.unblock(principal, id, numberId);
  }
}
