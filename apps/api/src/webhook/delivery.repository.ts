import { type DataSource } from 'typeorm';
import { byteas, uuids } from '../database/arrays.js';
import { prepared, run } from '../database/prepared.js';
import { type Delivery } from './delivery-buffer.js';

const INSERT = prepared('INSERT INTO webhook_delivery (connection_id, body) SELECT * FROM unnest($1::uuid[], $2::bytea[])');

/** Writes deliveries in one statement and one commit. Bodies travel as binary parameters, byte for byte. */
export const insertDeliveries = async (system: DataSource, deliveries: readonly Delivery[]): Promise<void> => {
  await run(system, INSERT, [uuids(deliveries.map(({ connectionId }) => connectionId)), byteas(deliveries.map(({ body }) => body))]);
};
