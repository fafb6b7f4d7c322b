export const settings = {
  title: 'Settings', navigation: 'Settings pages', group: { you: 'You', workspace: 'Workspace', integration: 'Integration' },
  denied: 'Your role does not open this page', deniedHint: 'Ask an administrator if you need it.',
  profile: {
    title: 'Profile', lead: 'How the console looks and speaks to you. It changes nothing for your colleagues.', name: 'Your name', nameHint: 'Colleagues see it beside what you write. Customers do not.',
    language: 'Language', theme: 'Theme', digits: 'Digits', latn: '0 1 2 3', arab: '٠ ١ ٢ ٣', digitsHint: 'How Arabic shows times and counts. What you type is understood either way.', role: 'Role', saved: 'Your profile is saved',
    undo: 'Time to take a message back', undoOff: 'Off', undoSeconds: '{n, plural, one {# second} other {# seconds}}', undoHint: 'A message waits so long before it leaves. In this browser.',
  },
  role: { owner: 'Owner', admin: 'Administrator', manager: 'Manager', agent: 'Agent' },
  labels: { title: 'Labels', lead: 'Words to sort conversations by. Everybody sees the same labels.', add: 'New label', edit: 'Edit label', color: 'Colour', empty: 'No labels yet', emptyHint: 'Make one for each thing you want to find again: refunds, VIP, deliveries.', remove: 'Delete “{name}”?', removeHint: 'It disappears from every conversation that carries it. This cannot be undone.', removed: 'The label is deleted', saved: 'The label is saved' },
  color: { gray: 'Grey', red: 'Red', pink: 'Pink', grape: 'Purple', violet: 'Violet', indigo: 'Indigo', blue: 'Blue', cyan: 'Cyan', teal: 'Teal', green: 'Green', lime: 'Lime', yellow: 'Yellow', orange: 'Orange' },
  teams: { title: 'Teams', lead: 'Conversations can be given to a team; its members see them together.', add: 'New team', edit: 'Edit team', members: 'Members', memberCount: '{n, plural, =0 {Nobody yet} one {# member} other {# members}}', empty: 'No teams yet', emptyHint: 'Make one for each group that shares its work, such as sales or deliveries.', remove: 'Delete “{name}”?', removeHint: 'Its conversations stay, without a team. This cannot be undone.', removed: 'The team is deleted', saved: 'The team is saved' },
  numbers: {
    title: 'Numbers', lead: 'The WhatsApp numbers your customers write to.', add: 'Connect a number', empty: 'No number is connected', emptyHint: 'Connect one with its ids and a token from Meta’s Business settings.',
    phoneNumberId: 'Phone number ID', phoneNumberIdHint: 'In Meta’s App dashboard: WhatsApp → API Setup', wabaId: 'WhatsApp Business Account ID', token: 'Access token', tokenHint: 'A system user’s permanent token with whatsapp_business_messaging and whatsapp_business_management. It is kept encrypted and never shown again.',
    digitsOnly: 'Digits only, as Meta shows them', tokenShort: 'This is too short for a token', connected: 'The number is connected', connect: 'Connect', lastInbound: 'Last message in', lastStatus: 'Last status', quality: 'Quality', limit: 'Daily limit', never: 'never', rate: 'Pace', perSecond: '{n} a second', paused: 'Paused', working: 'Working',
    limitOf: { unlimited: 'Unlimited', number: '{n} customers a day' },
    qualityOf: { GREEN: 'High', YELLOW: 'Medium', RED: 'Low', UNKNOWN: 'Not rated yet' },
  },
  keys: {
    title: 'API keys', lead: 'For programs that read and write through the API. A key can do what its role can.', add: 'New key', empty: 'No keys yet', emptyHint: 'Make one for each program, so that each can be revoked by itself.', role: 'Role', created: 'Made', lastUsed: 'Last used', never: 'Never', revoked: 'Revoked', revoke: 'Revoke', revokeAsk: 'Revoke “{name}”?', revokeHint: 'Programs that use it stop working at once.', wasRevoked: 'The key is revoked',
    secretTitle: 'Copy this key now', secretHint: 'It is shown only this once. Keep it like a password.', done: 'I have copied it', docs: 'API reference',
  },
};
