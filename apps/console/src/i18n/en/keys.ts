export const keys = {
  palette: 'Commands', placeholder: 'What do you want to do?', empty: 'Nothing by that name', searchFor: 'Search conversations for “{q}”',
  group: { recent: 'Recent', here: 'This conversation', selected: 'Selected conversations', go: 'Go to', person: 'Assign to', people: 'Customers', label: 'Labels', screen: 'Screen' },
  assignTo: 'Assign to {name}', moveTo: 'Move to {name}', addLabel: 'Label: {name}', removeLabel: 'Take off: {name}', snooze: 'Snooze: {when}', snoozeOpen: 'Snooze until the customer writes', priority: 'Priority: {name}', urgent: 'urgent', high: 'high', normal: 'normal', low: 'low',
  follow: 'Follow', unfollow: 'Stop following', nextConversation: 'Next conversation', previousConversation: 'Previous conversation', view: 'View: {name}', team: 'Team: {name}', labelled: 'Label: {name}', settings: 'Settings: {name}',
  undo: 'Take back what was done last', filter: 'Filter the list', select: 'Mark this conversation', selectTo: 'Mark up to here', selectAll: 'Mark all shown', clear: 'Clear the marks or leave the field', history: 'Bulk actions', light: 'Light theme', dark: 'Dark theme', auto: 'The system’s theme', signOut: 'Sign out',
  title: { move: 'Moving', act: 'On the open conversation', many: 'On many', go: 'Going', app: 'Everywhere' },
  goTo: 'Go to: {name}', singleKeys: 'Single-key shortcuts', singleKeysHint: 'Turn them off if you dictate, or if keys get pressed unawares. Ctrl and ⌘ combinations stay.', yourLayout: 'Keys are places on the keyboard. The letters are those of your layout.', remembered: 'Remembered in this browser.',
};
