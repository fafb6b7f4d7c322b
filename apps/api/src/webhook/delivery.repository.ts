import { type DataSource } from 'typeorm';
import { type Delivery } from './delivery-buffer.js';

/** Writes deliveries in one statement and one commit. Bodies travel as binary parameters, byte for byte. */
export const insertDeliveries = async (system: DataSource, deliveries: readonly Delivery[]): Promise<void> => {
  const values = deliveries.map((_, at) => `($${at * 2 + 1}::uuid, $${at * 2 + 2}::bytea)`).join(', ');
  await system.query(`INSERT INTO webhook_delivery (connection_id, body) VALUES ${values}`, deliveries.flatMap(({ connectionId, body }) => [connectionId, body]));
};
