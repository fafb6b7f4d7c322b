export const shell = {
  inbox: 'Inbox', contacts: 'Contacts', settings: 'Settings', navigation: 'Main', account: 'Your account', theme: 'Theme', light: 'Light', dark: 'Dark', auto: 'Like the system',
  profile: 'Your profile', shortcuts: 'Keyboard shortcuts', toMain: 'Skip to the conversations',
  offline: 'You are offline. What you see is what was last known; what you send waits.',
  syncing: 'Connecting again…',
  caughtUp: '{n, plural, =0 {Connected again} one {Caught up: # update} other {Caught up: # updates}}',
  outdated: 'There is a newer version of Diwan.', unread: '{n, plural, one {# unread message} other {# unread messages}}',
  numberTrouble: '{n, plural, one {# number needs attention} other {# numbers need attention}}', numbersWell: 'All numbers are working',
};
