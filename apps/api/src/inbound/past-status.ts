import { type MessageStatus } from '@diwan/domain';

/** How far a message of the past had come. PENDING and what Meta may add are taken as sent: it was written, and more is not known. */
export const pastStatus = (meta: string | null): MessageStatus => {
  switch (meta) {
    case 'DELIVERED': return 'delivered';
    case 'READ': return 'read';
    case 'PLAYED': return 'played';
    case 'ERROR': return 'failed';
    default: return 'sent';
  }
};
