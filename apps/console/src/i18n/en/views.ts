export const views = {
  group: 'Saved views', add: 'New view', filter: 'Filter', filtered: 'Filtered list', more: 'Actions for {name}', edit: 'Edit', remove: 'Delete', shared: 'Shared with everybody', ofTeam: 'Of team {name}',
  newTitle: 'New view', editTitle: 'Edit view', filterTitle: 'Filter conversations', show: 'Show', save: 'Save view', saveAs: 'Save as view', saveChanges: 'Save', clear: 'Clear filter',
  saved: 'View saved', deleted: 'View deleted', removeTitle: 'Delete “{name}”?', removeHint: 'Only the view goes; its conversations stay where they are.', removeSharedHint: 'It disappears for everybody who uses it. Its conversations stay where they are.',
  name: 'Name', namePlaceholder: 'Angry customers, waiting for the warehouse …', sort: 'Sort by', who: 'Who sees it', scope: { personal: 'Only me', team: 'A team', workspace: 'Everybody' }, team: 'Team', pickTeam: 'Choose a team',
  match: 'Conversations that match', all: 'All', any: 'Any', none: 'None', notAll: 'Not all', of: 'of these conditions', group_: 'Group', condition: 'Condition', addCondition: 'Add condition', addGroup: 'Add group', removeCondition: 'Remove condition', removeGroup: 'Remove group',
  field: 'What', comparison: 'Comparison', value: 'Value', values: 'Choose…', amount: 'How many', unit: 'Unit', moment: 'Moment',
  count: '{n, plural, =0 {No conversation matches now} one {# conversation matches now} other {# conversations match now}}', countMore: 'More than {n} conversations match now', counting: 'Counting…', countUnknown: 'Too many to count in time', incomplete: 'Fill in every condition to see what matches',
  empty: 'Without conditions, every conversation is listed.',
  fields: {
    status: 'Status', assignee: 'Assignee', team: 'Team', number: 'Number', priority: 'Priority', turn: 'Whose turn', label: 'Label', window: 'Reply window', windowCloses: 'Window closes', waitingSince: 'Waiting', lastActivity: 'Last activity',
    lastInbound: 'Last customer message', created: 'First contact', snoozedUntil: 'Snoozed until', unread: 'Unread', mentioned: 'Mentions me', following: 'I follow it', draft: 'Has my draft', fromAd: 'From an advertisement', language: 'Customer’s language', country: 'Customer’s country',
    blocked: 'Blocked', optedOut: 'Opted out of marketing', contactName: 'Customer’s name', custom: 'Custom field',
  },
  groups: { conversation: 'Conversation', time: 'Time', mine: 'For me', customer: 'Customer', customerFields: 'Customer’s own fields', conversationFields: 'Conversation’s own fields' },
  op: {
    in: 'is any of', notIn: 'is none of', labelAny: 'has any of', labelAll: 'has all of', labelNone: 'has none of', is: 'is', isNot: 'is not', contains: 'contains', starts: 'starts with', atLeast: 'is at least', atMost: 'is at most', set: 'is known', unset: 'is not known', yes: 'Yes', no: 'No',
    past: 'in the last', older: 'more than … ago', next: 'in the next', overdue: 'is past', before: 'before', after: 'after',
  },
  units: { minute: 'minutes', hour: 'hours', day: 'days', week: 'weeks' },
  choice: { me: 'Me', none: 'Nobody', mine: 'My teams', noTeam: 'No team', open: 'Open', snoozed: 'Snoozed', resolved: 'Resolved', low: 'Low', normal: 'Normal', high: 'High', urgent: 'Urgent', human: 'A person', bot: 'A bot', nobody: 'Nobody’s' },
  window: { open: 'is open', closed: 'is closed', never: 'was never open' },
  nothing: 'Nothing matches this filter', nothingHint: 'Conversations appear here by themselves as soon as they match.', editFilter: 'Edit filter', gone: 'This view is gone',
};
