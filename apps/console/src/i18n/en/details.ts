export const details = {
  title: 'Details', failed: 'The details could not be loaded',
  block: { open: 'Block…', title: 'Block this customer?', means: 'WhatsApp lets them neither write to nor call', keeps: 'They are not told. What was said stays here, and you can unblock them at any time.', confirm: 'Block', unblock: 'Unblock', tooLate: 'Only who wrote within the last 24 hours can be blocked.', done: '{name} is blocked', undone: '{name} can write again', partly: '{n, plural, one {WhatsApp refused this for one of this customer’s numbers} other {WhatsApp refused this for # of this customer’s numbers}}' }, more: 'More about this customer',
  copyPhone: 'Copy phone number', copyId: 'Copy the conversation’s id', copied: 'Copied', blocked: 'Blocked', noPhone: 'Hides their phone number', wroteTo: 'Wrote to', language: 'Language', country: 'Country', close: 'Close details',
  section: { conversation: 'Conversation', fields: 'About the customer', notes: 'Notes', shared: 'Files and links', person: 'Known as', labels: 'Labels', window: 'Reply window', episodes: 'Episodes', source: 'Source', facts: 'Facts' },
  field: { assignee: 'Assigned to', team: 'Team', priority: 'Priority', status: 'Status', nobody: 'Nobody', noTeam: 'No team', change: '{field}: {value}. Change', waiting: 'Waiting since' },
  status: { open: 'Open', snoozed: 'Snoozed', resolved: 'Resolved', until: 'until {at}' },
  priority: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
  labels: { none: 'No labels yet', edit: 'Edit labels', remove: 'Remove {name}' },
  window: { open: 'Open, {time} left', closing: 'Closes in {time}', until: 'Until {at}', closed: 'Closed', since: 'Since {at}', never: 'This customer has not written yet', rule: 'Until the customer writes again, only templates can be sent.', free: 'Free entry point', freeUntil: 'Runs until {at}', freeEnded: 'Ended {at}', freeHint: 'Opened by an advertisement or a page’s button. It changes what Meta charges, not what may be sent.' },
  episode: { name: 'Episode {no}', imported: 'From the WhatsApp Business app', unnumbered: 'Episode', now: 'Now', openedBy: 'Opened · {actor}', resolvedBy: 'Resolved · {actor}', resolvedAfter: 'Resolved after {time} · {actor}', earlier: 'Earlier ones are further back in the thread.', none: 'No episodes yet', loadOlder: 'Look further back', reopened: '{n, plural, one {Opened again once} other {Opened again # times}}' },
  person: {
    kind: { phone: 'Phone', username: 'Username', id: 'WhatsApp user id', email: 'Email' }, copy: { phone: 'Copy this number', username: 'Copy the username', id: 'Copy the WhatsApp user id', email: 'Copy the email address' },
    until: 'until {at}', since: 'since {at}', nothing: 'WhatsApp tells us nothing by which to know this customer.', consents: 'Consent',
    consent: { stop: 'Does not want marketing messages', resume: 'Wants marketing messages again', signup: 'Signed up for marketing messages' },
    merged: 'Merged into this customer', mergedBy: 'Merged by {who} · {at}', mergedByWhatsApp: 'One account, as WhatsApp shows · {at}', unmerge: 'Undo', unmergeNamed: 'Undo the merge of {name}',
  },
  merge: {
    title: 'Merge with another entry', lead: 'Find the other entry for {name}. Both become one customer with one conversation.', search: 'Name, username or part of a number', results: 'Customers', nobody: 'There is nobody else yet.', none: 'Nobody matches this.',
    which: 'Which one stays?', stays: 'Stays', outcomeName: '{goes} becomes part of {stays}. The numbers and usernames of both are kept.', outcomeThread: 'With each of your numbers there is one conversation that holds everything both wrote. Answers go to whichever of them wrote last.', outcomeUndo: 'Nothing is moved: this can be undone at any time, and everything is as it was.',
    confirm: 'Merge', done: '{from} is now part of {into}', undone: '{name} is a customer of their own again',
  },
  fact: { firstSeen: 'First seen', lastInbound: 'Last wrote', messages: 'Their messages', id: 'Conversation id' },
};
