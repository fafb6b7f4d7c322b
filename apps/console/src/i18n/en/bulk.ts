export const bulk = {
  selected: '{n, plural, one {# selected} other {# selected}}', allMatching: 'All that match', selectMatching: 'Select all that match', onlyShown: 'Only those shown', selectShown: 'Select all shown', clear: 'Clear selection', bar: 'What to do with the selected ones',
  choose: 'Choose conversations with their boxes', tooMany: 'No more than {max} can be selected one by one. Select all that match, or fewer.',
  more: 'More', reopen: 'Reopen', resolve: 'Resolve', addLabel: 'Add', removeLabel: 'Take off', snoozeOpen: 'Until the customer writes',
  kind: {
    resolve: 'Resolve', reopen: 'Reopen', snooze: 'Snooze', assign: 'Assign', label: 'Labels', priority: 'Priority', read: 'Mark as read', unread: 'Mark as unread',
  },
  undoing: 'Taking back: {what}', of: '{done} of {total}',
  done: '{n, plural, one {# done} other {# done}}', refused: '{n, plural, one {# refused} other {# refused}}', unchanged: '{n, plural, one {# was so already} other {# were so already}}', untouched: '{n, plural, one {# left untouched} other {# left untouched}}',
  state: { running: 'Under way', done: 'Done', cancelled: 'Cancelled', failed: 'Stopped: whoever began it is no longer a member' },
  cancel: 'Cancel', undo: 'Undo', undone: 'Taken back', details: 'Details', dismiss: 'Dismiss', download: 'Download results (CSV)', showRefused: 'Why', hideRefused: 'Hide',
  history: 'Bulk actions', historyLead: 'What you did to many conversations at once, of the last 30 days. Taking back leaves alone whatever somebody changed since.', nothing: 'You have done nothing in bulk yet', nothingHint: 'Mark conversations with X or their boxes, and choose what to do with them.',
  moreRows: 'The download has all of them.', hidden: 'A conversation you may not see any more',
};
