import { Module } from '@nestjs/common';
import { ChannelModule } from '../channel/channel.module.js';
import { BlockService } from './block.service.js';
import { ContactController } from './contact.controller.js';
import { ContactService } from './contact.service.js';
import { ContactImporter } from './import/importer.js';
import { ImportController } from './import/import.controller.js';
import { ImportService } from './import/import.service.js';
import { PanelController } from './panel/panel.controller.js';

/** The http role's part: finding people, who is one with whom, and who may not write. */
@Module({ imports: [ChannelModule], controllers: [ContactController, PanelController, ImportController], providers: [ContactService, BlockService, ImportService] })
export class ContactModule {}

/** The worker role's part: files of contacts, row by row. */
@Module({ providers: [ContactImporter], exports: [ContactImporter] })
export class ContactImportModule {}
