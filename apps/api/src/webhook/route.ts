import { type WebhookItem } from '@diwan/cloud-api';
import { type NumberId, type WorkspaceId } from '@diwan/domain';
import { type WebhookSource } from './handler.js';

/** What is known about the numbers and accounts that a batch of items names. */
export interface Routes {
  readonly byPhoneNumber: ReadonlyMap<string, { workspaceId: WorkspaceId; numberId: NumberId }>;
  /** An account may serve numbers of several workspaces. */
  readonly byAccount: ReadonlyMap<string, readonly WorkspaceId[]>;
  readonly connections: ReadonlyMap<string, WorkspaceId>;
}

/** Why an item belongs to nobody, for operators. */
export interface RouteNote { readonly code: 'unknown_number' | 'unknown_account' | 'foreign_number'; readonly detail: string }

export type Routed = { readonly source: WebhookSource; readonly note: null } | { readonly source: null; readonly note: RouteNote };

const homeless = (code: RouteNote['code'], detail: string): Routed => ({ source: null, note: { code, detail } });

/**
 * Whose an item is: its number's, else its business account's. Through a customer's own Meta app only numbers of that customer's workspace
 * are reached: its secret signs nothing about anybody else.
 */
export const routeItem = (item: Pick<WebhookItem, 'phoneNumberId' | 'wabaId'>, connectionId: string | null, routes: Routes): Routed => {
  const owner = connectionId === null ? null : routes.connections.get(connectionId) ?? null;
  if (item.phoneNumberId !== null) {
    const found = routes.byPhoneNumber.get(item.phoneNumberId);
    if (!found) return homeless('unknown_number', `No number with the id ${item.phoneNumberId} is connected.`);
    if (connectionId !== null && found.workspaceId !== owner) return homeless('foreign_number', `The number ${item.phoneNumberId} does not belong to this connection's workspace.`);
    return { source: found, note: null };
  }
  if (owner !== null) return { source: { workspaceId: owner, numberId: null }, note: null };
  const workspaceId = item.wabaId === null ? undefined : routes.byAccount.get(item.wabaId)?.[0];
  if (workspaceId === undefined) return homeless('unknown_account', `No number of the business account ${item.wabaId ?? '(none)'} is connected.`);
  return { source: { workspaceId, numberId: null }, note: null };
};
