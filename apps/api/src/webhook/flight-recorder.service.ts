import { type ListWebhookEvents, type Page, type WebhookEventView } from '@diwan/contract';
import { type EventId, type WorkspaceId } from '@diwan/domain';
import { Inject, Injectable } from '@nestjs/common';
import { type z } from 'zod';
import { currentSeq } from '../change/append.js';
import { row, rows, type Database } from '../database/database.js';
import { DATABASE } from '../database/database.module.js';
import { ProblemError } from '../http/problem.js';
import { WebhookBell } from './webhook-bell.js';

interface EventViewRow {
  id: EventId; no: string; state: WebhookEventView['state']; received_at: Date; processed_at: Date | null; field: string; kind: string;
  phone_number_id: string | null; waba_id: string | null; tries: number; error: Record<string, unknown> | null; item: unknown;
}

const COLUMNS = 'id, no, state, received_at, processed_at, field, kind, phone_number_id, waba_id, tries, error, item';

const present = (event: EventViewRow): WebhookEventView => ({
  id: event.id, state: event.state, receivedAt: event.received_at.toISOString(), processedAt: event.processed_at?.toISOString() ?? null, field: event.field,
  kind: event.kind, phoneNumberId: event.phone_number_id, wabaId: event.waba_id, tries: event.tries, error: event.error, item: event.item,
});

/** What Meta told us, item by item, and how to have one read again. */
@Injectable()
export class FlightRecorder {
  constructor(@Inject(DATABASE) private readonly db: Database, private readonly bell: WebhookBell) {}

  /** Newest first. */
  list(workspaceId: WorkspaceId, { state, cursor, limit }: z.output<typeof ListWebhookEvents>): Promise<Page<WebhookEventView>> {
    const before = cursor ?? null;
    if (before !== null && !/^\d{1,18}$/.test(before)) throw new ProblemError('invalid_cursor', 'The cursor is not one that this list gave out.');
    return this.db.inWorkspace(workspaceId, async (tx) => {
      const found = await rows<EventViewRow>(tx, `
        SELECT ${COLUMNS} FROM webhook_event
        WHERE workspace_id = $1 AND ($2::text IS NULL OR state = $2) AND ($3::bigint IS NULL OR no < $3) ORDER BY no DESC LIMIT $4`,
      [workspaceId, state ?? null, before, limit + 1]);
      const page = found.slice(0, limit);
      return { data: page.map(present), nextCursor: found.length > limit ? page.at(-1)?.no ?? null : null, seq: await currentSeq(tx) };
    }, 'REPEATABLE READ');
  }

  /** Lets an event be read again, whatever became of it before. What it already did is not done twice: keys refuse it. */
  async replay(workspaceId: WorkspaceId, id: EventId): Promise<{ data: WebhookEventView }> {
    const event = await this.db.asSystem(workspaceId, (tx) => row<EventViewRow>(tx, `
      UPDATE webhook_event SET state = 'pending', error = NULL, processed_at = NULL WHERE workspace_id = $1 AND id = $2 RETURNING ${COLUMNS}`, [workspaceId, id]));
    if (!event) throw new ProblemError('event_not_found', 'There is no such webhook event in this workspace.');
    this.bell.ring();
    return { data: present(event) };
  }
}
