import { AddContactNote, ContactAnswer, ContactNoteAnswer, ContactNoteId, ContactNoteList, EditContactNote, EpisodeList, ListEpisodes, ListShared, ProfileHistory, RecordConsent, SharedList } from '@diwan/contract';
import { ContactId } from '@diwan/domain';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { snapshot } from '../../conversation/snapshot.js';
import { DATABASE } from '../../database/database.module.js';
import { type Database } from '../../database/database.js';
import { CurrentPrincipal, type Principal, Requires } from '../../identity/principal.js';
import { recordConsent } from './consent.js';
import { contactEpisodes, contactHistory } from './episodes.js';
import { addContactNote, contactNotes, editContactNote, removeContactNote } from './notes.js';
import { contactShared } from './shared.js';

/** What stands beside a conversation about its person. Everything is for those who may see one of the person's conversations. */
@ApiTags('Contacts')
@Controller('api/v1/contacts/:id')
export class PanelController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  @ApiOperation({ summary: 'Notes on a person' })
  @Get('notes') @Requires('contact.read') @ApiOkResponse({ standardSchema: ContactNoteList })
  notes(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId) {
    return snapshot(this.db, principal, (tx, viewer) => contactNotes(tx, viewer, id));
  }

  /** The same id with the same text again answers the note there is. Errors: contact_not_found, id_reused. */
  @ApiOperation({ summary: 'Add a note on a person' })
  @Post('notes') @Requires('conversation.note') @ApiCreatedResponse({ standardSchema: ContactNoteAnswer })
  addNote(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Body({ schema: AddContactNote }) note: AddContactNote) {
    return addContactNote(this.db, principal, id, note);
  }

  /** Errors: contact_not_found, note_not_found, forbidden, edit_conflict. */
  @ApiOperation({ summary: 'Change one\'s own note on a person' })
  @Patch('notes/:noteId') @Requires('conversation.note') @ApiOkResponse({ standardSchema: ContactNoteAnswer })
  editNote(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Param('noteId', { schema: ContactNoteId }) noteId: ContactNoteId, @Body({ schema: EditContactNote }) note: EditContactNote) {
    return editContactNote(this.db, principal, id, noteId, note);
  }

  /** Errors: contact_not_found, note_not_found, forbidden. */
  @ApiOperation({ summary: 'Remove a note on a person' })
  @Delete('notes/:noteId') @HttpCode(204) @Requires('conversation.note') @ApiNoContentResponse()
  removeNote(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Param('noteId', { schema: ContactNoteId }) noteId: ContactNoteId) {
    return removeContactNote(this.db, principal, id, noteId);
  }

  /** Errors: contact_not_found. */
  @ApiOperation({ summary: 'Write down what a person said about marketing messages' })
  @Post('consents') @HttpCode(200) @Requires('contact.manage') @ApiOkResponse({ standardSchema: ContactAnswer })
  consent(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Body({ schema: RecordConsent }) consent: RecordConsent) {
    return recordConsent(this.db, principal, id, consent);
  }

  @ApiOperation({ summary: 'Stretches of a person\'s conversations from opened to resolved' })
  @Get('episodes') @Requires('contact.read') @ApiOkResponse({ standardSchema: EpisodeList })
  episodes(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Query({ schema: ListEpisodes }) query: ListEpisodes) {
    return snapshot(this.db, principal, (tx, viewer) => contactEpisodes(tx, viewer, id, query));
  }

  @ApiOperation({ summary: 'Pictures, files or links that a person and we sent one another' })
  @Get('shared') @Requires('contact.read') @ApiOkResponse({ standardSchema: SharedList })
  shared(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId, @Query({ schema: ListShared }) query: ListShared) {
    return snapshot(this.db, principal, (tx, viewer) => contactShared(tx, viewer, id, query));
  }

  @ApiOperation({ summary: 'What colleagues changed about a person' })
  @Get('history') @Requires('contact.read') @ApiOkResponse({ standardSchema: ProfileHistory })
  history(@CurrentPrincipal() principal: Principal, @Param('id', { schema: ContactId }) id: ContactId) {
    return snapshot(this.db, principal, (tx, viewer) => contactHistory(tx, viewer, id));
  }
}
