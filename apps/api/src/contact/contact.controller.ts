import { BlockAnswer, ContactAnswer, ContactList, ExportContacts, ListContacts, MergeContact, UpdateContact } from '@diwan/contract';
import { ContactId, NumberId } from '@diwan/domain';
import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Patch, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { snapshot } from '../conversation/snapshot.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { BlockService } from './block.service.js';
import { updateContact } from './contact.edit.js';
import { listContacts } from './contact.list.js';
import { oneContact } from './contact.query.js';
import { exportContacts } from './export/export.js';
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

  /** As CSV in UTF-8, as long as it may be; nothing that a spreadsheet would run. The journal keeps who took what. */
  @ApiOperation({ summary: 'Take contacts out as CSV' })
  @Get('export')
  @Requires('contact.export')
  @Header('content-disposition', 'attachment; filename="contacts.csv"')
  @ApiOkResponse({ description: 'A table with its headings', content: { 'text/csv': { schema: { type: 'string' } } } })
  async export(@CurrentPrincipal() principal: Principal, @Query({ schema: ExportContacts }) query: ExportContacts) {
    return new StreamableFile(await exportContacts(this.db, principal, query), { type: 'text/csv; charset=utf-8' });
  }

  @ApiOperation({ summary: 'One person with everything they are known by' })
  @Get(':id')
  @Requires('contact.read')
  @ApiOkResponse({ standardSchema: ContactAnswer })
  one(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId) {
    return snapshot(this.db, principal, async (tx, viewer) => ({ data: await oneContact(tx, viewer, id) }));
  }

  /** Errors: contact_not_found, label_not_found, field_not_found, field_value_wrong, edit_conflict. */
  @ApiOperation({ summary: 'Name a person, label them, write their language and custom values' })
  @Patch(':id')
  @Requires('contact.manage')
  @ApiOkResponse({ standardSchema: ContactAnswer })
  update(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Body({ schema: UpdateContact }) patch: UpdateContact) {
    return updateContact(this.db, principal, id, patch);
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
