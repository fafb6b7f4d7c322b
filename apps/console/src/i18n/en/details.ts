export const details = {
  title: 'Details', failed: 'The details could not be loaded',
  copyPhone: 'Copy phone number', copyId: 'Copy the conversation’s id', copied: 'Copied', blocked: 'Blocked', noPhone: 'Hides their phone number', wroteTo: 'Wrote to', language: 'Language', country: 'Country', close: 'Close details',
  section: { conversation: 'Conversation', labels: 'Labels', window: 'Reply window', episodes: 'Episodes', source: 'Source', facts: 'Facts' },
  field: { assignee: 'Assigned to', team: 'Team', priority: 'Priority', status: 'Status', nobody: 'Nobody', noTeam: 'No team', change: '{field}: {value}. Change', waiting: 'Waiting since' },
  status: { open: 'Open', snoozed: 'Snoozed', resolved: 'Resolved', until: 'until {at}' },
  priority: { low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent' },
  labels: { none: 'No labels yet', edit: 'Edit labels', remove: 'Remove {name}' },
  window: { open: 'Open, {time} left', closing: 'Closes in {time}', until: 'Until {at}', closed: 'Closed', since: 'Since {at}', never: 'This customer has not written yet', rule: 'Until the customer writes again, only templates can be sent.', free: 'Free entry point', freeUntil: 'Runs until {at}', freeEnded: 'Ended {at}', freeHint: 'Opened by an advertisement or a page’s button. It changes what Meta charges, not what may be sent.' },
  episode: { name: 'Episode {no}', unnumbered: 'Episode', now: 'Now', openedBy: 'Opened · {actor}', resolvedBy: 'Resolved · {actor}', resolvedAfter: 'Resolved after {time} · {actor}', earlier: 'Earlier ones are further back in the thread.', none: 'No episodes yet', loadOlder: 'Look further back', reopened: '{n, plural, one {Opened again once} other {Opened again # times}}' },
  fact: { firstSeen: 'First seen', lastInbound: 'Last wrote', messages: 'Their messages', id: 'Conversation id' },
};
