import { ListWebhookEvents, type Page, WebhookEventList, WebhookEventView } from '@diwan/contract';
import { EventId } from '@diwan/domain';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentPrincipal, type Principal, Requires } from '../identity/principal.js';
import { FlightRecorder } from './flight-recorder.service.js';

const WebhookEventAnswer = z.object({ data: WebhookEventView });

/** The flight recorder: every item of every webhook, in what state it is, and replay. */
@ApiTags('Operations')
@Controller('api/v1/webhook-events')
export class FlightRecorderController {
  constructor(private readonly recorder: FlightRecorder) {}

  @ApiOperation({ summary: 'Webhook items by state, newest first' })
  @Get()
  @Requires('webhook_event.read')
  @ApiOkResponse({ standardSchema: WebhookEventList })
  list(@CurrentPrincipal() principal: Principal, @Query({ schema: ListWebhookEvents }) query: z.output<typeof ListWebhookEvents>): Promise<Page<WebhookEventView>> {
    return this.recorder.list(principal.workspaceId, query);
  }

  @ApiOperation({ summary: 'Have a webhook item read again' })
  @Post(':id/replay')
  @HttpCode(200)
  @Requires('webhook_event.replay')
  @ApiOkResponse({ standardSchema: WebhookEventAnswer })
  replay(@CurrentPrincipal() principal: Principal, @Param('id', { schema: EventId }) id: EventId): Promise<{ data: WebhookEventView }> {
    return this.recorder.replay(principal.workspaceId, id);
  }
}
