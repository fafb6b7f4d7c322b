import { type WebhookItem, type WebhookItemKind } from '@diwan/cloud-api';
import { type EventId, type NumberId, type WorkspaceId } from '@diwan/domain';
import { type ChangeDraft } from '../change/append.js';
import { type Tx } from '../database/database.js';

/** One item of a delivery, waiting to be read. */
export interface WebhookEvent { readonly id: EventId; readonly item: WebhookItem; readonly receivedAt: Date }

/** Where events come from. `numberId` null: they name a business account only. Events of one source are read in order, by one reader at a time. */
export interface WebhookSource { readonly workspaceId: WorkspaceId; readonly numberId: NumberId | null }

/** A source by name. */
export const keyOf = ({ workspaceId, numberId }: WebhookSource): string => `${workspaceId} ${numberId ?? ''}`;

/** A source where something waits. `kinds`: what is known to wait there; null: look. */
export interface Rung extends WebhookSource { readonly kinds: ReadonlySet<string> | null }

/** Events of one source and of the kinds a handler asked for, oldest first. */
export interface WebhookBatch extends WebhookSource { readonly events: readonly WebhookEvent[] }

/**
 * What a room does with the kinds it knows. Runs inside one transaction of the batch's workspace and returns what is to go into the
 * change log; it must not append by itself, since the log's numbers are taken last. Whatever it throws is taken as an item's fault:
 * the batch is halved until that item stands alone. It must therefore be able to see the same events again.
 */
export interface WebhookHandler {
  readonly kinds: readonly WebhookItemKind[];
  handle: (tx: Tx, batch: WebhookBatch) => Promise<ChangeDraft[]>;
  /** Told after a batch's commit; must not throw. */
  committed?: () => void;
}

/** Token of all handlers, in the order in which a batch's kinds are read: messages before what refers to them. */
export const WEBHOOK_HANDLERS = Symbol('WebhookHandlers');
