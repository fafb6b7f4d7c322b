import { type Same } from '../same.js';
import { type conversation as en } from '../en/conversation.js';

export const conversation: Same<typeof en> = {
  title: 'المحادثة',
};
