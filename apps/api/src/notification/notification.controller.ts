import { ListNotifications, NotificationList, type PageQuery, SeeNotifications } from '@diwan/contract';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { appendChanges } from '../change/append.js';
import { DATABASE } from '../database/database.module.js';
import { type Database } from '../database/database.js';
import { CurrentPrincipal, type Principal } from '../identity/principal.js';
import { listNotifications, seeNotifications } from './notification.query.js';

const SeenAnswer = z.object({ data: z.object({ seen: z.number().int() }) });

/** What people are told to act on. Nobody needs a permission to read their own; which are theirs follows from their permissions. */
@ApiTags('Notifications')
@Controller('api/v1/notifications')
export class NotificationController {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** `unseen` counts those that wait for somebody, seen by nobody on this account yet, on every page. */
  @ApiOperation({ summary: 'The caller\'s notifications, newest first' })
  @Get()
  @ApiOkResponse({ standardSchema: NotificationList })
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: ListNotifications }) query: PageQuery) {
    return this.db.inWorkspace(principal.workspaceId, (tx) => listNotifications(tx, principal, query), 'REPEATABLE READ');
  }

  /** Marks as seen what the caller had up to a time. `seen`: how many that were not before. */
  @ApiOperation({ summary: 'Mark the caller\'s notifications up to a time as seen' })
  @Post('seen')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: SeenAnswer })
  see(@CurrentPrincipal() principal: Principal, @Body({ schema: SeeNotifications }) { upTo }: SeeNotifications) {
    return this.db.inWorkspace(principal.workspaceId, async (tx) => {
      const changes = await seeNotifications(tx, principal, upTo);
      if (changes.length > 0) await appendChanges(tx, changes);
      return { data: { seen: changes.length } };
    });
  }
}
