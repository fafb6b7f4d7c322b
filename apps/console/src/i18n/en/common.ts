export const common = {
  cancel: 'Cancel', save: 'Save', saved: 'Saved', delete: 'Delete', edit: 'Edit', add: 'Add', close: 'Close', back: 'Back', retry: 'Try again', undo: 'Undo',
  copy: 'Copy', copied: 'Copied', search: 'Search', loading: 'Loading…', more: 'More', clear: 'Clear', you: 'You', nobody: 'Nobody', none: 'None',
  unknownPerson: 'Someone who left', unknownContact: 'Unknown customer', removed: 'Removed',
  name: 'Name', description: 'Description', optional: 'optional',
  somethingBroke: 'Something went wrong on this screen', somethingBrokeHint: 'Nothing you wrote is lost on the server. Load the page again; if it keeps happening, tell your administrator.', reload: 'Load again',
  notFound: 'There is nothing at this address', goToInbox: 'Go to the inbox',
  status: {
    scheduled: 'Scheduled', queued: 'Waiting to be sent', sending: 'Being sent', accepted: 'Taken by WhatsApp', held: 'Held back by WhatsApp for now', sent: 'Sent', delivered: 'Delivered', read: 'Read', played: 'Played',
    failed: 'Not delivered', unknown: 'Not known whether it was sent', cancelled: 'Cancelled', expired: 'Expired',
  },
};
