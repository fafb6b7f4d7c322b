import { Module } from '@nestjs/common';
import { ContactController } from './contact.controller.js';
import { ContactService } from './contact.service.js';

/** The http role's part: finding people, and who is one with whom. */
@Module({ controllers: [ContactController], providers: [ContactService] })
export class ContactModule {}
