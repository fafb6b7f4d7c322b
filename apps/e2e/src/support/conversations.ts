import { api } from './demo.js';

interface Found { data: { id: string; contact: { phone: string | null } }[] }

/** The conversation with this customer, as soon as there is one. */
export const conversationWith = async (waId: string): Promise<string> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const { data } = await api('/conversations?limit=100&status=all') as Found;
    const found = data.find((conversation) => conversation.contact.phone === `+${waId}`);
    if (found) return found.id;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No conversation with ${waId} came about`);
};
