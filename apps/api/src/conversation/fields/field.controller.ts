import { ConversationFieldsAnswer, CreateField, FieldAnswer, FieldId, FieldList, OrderFields, UpdateConversationFields, UpdateField } from '@diwan/contract';
import { ConversationId } from '@diwan/domain';
import { Body, Controller, Get, Inject, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { snapshot } from '../snapshot.js';
import { conversationFields, updateConversationFields } from './conversation-fields.js';
import { FieldService } from './field.service.js';

/** Fields that a workspace adds to contacts and conversations. A contact's values are part of the contact. */
@ApiTags('Custom fields')
@Controller('api/v1')
export class FieldController {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly fields: FieldService) {}

  @ApiOperation({ summary: 'List custom fields' })
  @Get('fields')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: FieldList })
  list(@CurrentPrincipal() principal: Principal) {
    return this.fields.list(principal);
  }

  /** Errors: name_taken, too_many_fields. */
  @ApiOperation({ summary: 'Make a custom field' })
  @Post('fields')
  @Requires('field.manage')
  @ApiCreatedResponse({ standardSchema: FieldAnswer })
  create(@CurrentPrincipal() principal: Principal, @Body({ schema: CreateField }) field: CreateField) {
    return this.fields.create(principal, field);
  }

  /** Errors: field_not_found. */
  @ApiOperation({ summary: 'Put the custom fields of contacts or conversations in order' })
  @Put('fields/order')
  @Requires('field.manage')
  @ApiOkResponse({ standardSchema: FieldList })
  order(@CurrentPrincipal() principal: Principal, @Body({ schema: OrderFields }) order: OrderFields) {
    return this.fields.order(principal, order);
  }

  /** Errors: field_not_found. */
  @ApiOperation({ summary: 'Rename, archive or restore a custom field, or change its options' })
  @Patch('fields/:id')
  @Requires('field.manage')
  @ApiOkResponse({ standardSchema: FieldAnswer })
  update(@CurrentPrincipal() principal: Principal, @Param('id', { schema: FieldId }) id: FieldId, @Body({ schema: UpdateField }) patch: UpdateField) {
    return this.fields.update(principal, id, patch);
  }

  @ApiOperation({ summary: 'A conversation\'s custom values' })
  @Get('conversations/:id/fields')
  @Requires('conversation.read')
  @ApiOkResponse({ standardSchema: ConversationFieldsAnswer })
  values(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId) {
    return snapshot(this.db, principal, (tx, viewer) => conversationFields(tx, viewer, id));
  }

  /** Errors: conversation_not_found, field_not_found, field_value_wrong, edit_conflict. */
  @ApiOperation({ summary: 'Write custom values of a conversation' })
  @Patch('conversations/:id/fields')
  @Requires('conversation.label')
  @ApiOkResponse({ standardSchema: ConversationFieldsAnswer })
  write(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ConversationId }) id: ConversationId, @Body({ schema: UpdateConversationFields }) patch: UpdateConversationFields) {
    return updateConversationFields(this.db, principal, id, patch);
  }
}
