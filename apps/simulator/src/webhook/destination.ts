import { type Store } from '../store/store.js';
import { type WebhookItem } from './envelope.js';

/** Where an update goes; null when nobody subscribed, which on Meta too is silence. */
export interface Destination {
  url: string;
  secret: string;
}

/** A number's override beats its WABA's, which beats the app's; overrides hold for the `messages` field only (Meta, webhook overrides). */
export function destinationOf(store: Store, item: Pick<WebhookItem, 'wabaId' | 'phoneNumberId' | 'field'>): Destination | null {
  const { app } = store.state;
  const waba = store.state.wabas.get(item.wabaId);
  if (!waba?.subscribed || !app.fields.includes(item.field)) return null;
  const number = item.phoneNumberId === undefined ? undefined : store.state.numbers.get(item.phoneNumberId);
  const override = item.field === 'messages' ? (number?.override ?? waba.override) : undefined;
  const url = override?.url ?? app.callbackUrl;
  return url === '' ? null : { url, secret: app.secret };
}
