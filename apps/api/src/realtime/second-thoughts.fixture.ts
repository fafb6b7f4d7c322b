import { type MessageId } from '@diwan/domain';
import { type BuiltNumber, newWamid, seconds, webhookBody } from '@diwan/testing';
import { row } from '../database/database.js';
import { type Cast } from './stage.fixture.js';

/** A message that its writer may have second thoughts about. */
export interface Said { readonly id: MessageId; readonly wamid: string; readonly from: string; readonly number: BuiltNumber }

/** The first text that a customer wrote to a number; null when there is none. */
export const firstText = async (cast: Cast, number: BuiltNumber, from: string): Promise<Said | null> => {
  const found = await row<{ id: MessageId; wamid: string }>(cast.db.system, `
    SELECT m.id, m.wamid FROM message m JOIN conversation c ON c.id = m.conversation_id JOIN contact_identity i ON i.contact_id = c.contact_id
    WHERE m.workspace_id = $1 AND c.number_id = $2 AND i.value = $3 AND m.direction = 'in' AND m.type = 'text' ORDER BY m.seq LIMIT 1`, [cast.workspace.id, number.id, from]);
  return found && { ...found, from, number };
};

const write = (cast: Cast, { from, number }: Said, message: object): Promise<void> =>
  cast.deliver(webhookBody(number, { messages: [{ from, id: newWamid(), timestamp: seconds(Date.now()), ...message }] }), number.id);

export const edit = (cast: Cast, said: Said, body: string): Promise<void> =>
  write(cast, said, { type: 'edit', edit: { original_message_id: said.wamid, message: { type: 'text', text: { body } } } });
export const revoke = (cast: Cast, said: Said): Promise<void> => write(cast, said, { type: 'revoke', revoke: { original_message_id: said.wamid } });
export const quote = (cast: Cast, said: Said, body: string): Promise<void> => write(cast, said, { type: 'text', text: { body }, context: { from: said.number.phoneNumberId, id: said.wamid } });
