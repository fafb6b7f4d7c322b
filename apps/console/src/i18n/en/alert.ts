export const alert = {
  title: 'Notifications', lead: 'What calls you to this screen, and how. On this device: a desk and a phone may ring differently.',
  when: 'When', sound: 'Sound', desktop: 'Desktop',
  kind: { mine: 'My conversations', mention: 'Mentions and handovers', team: 'My teams', unassigned: 'Unassigned' },
  kindHint: {
    mine: 'A customer writes in a conversation that you have.', mention: 'A colleague names you in a note, hands you a conversation, or notes something where you follow.',
    team: 'A customer writes to one of your teams, and nobody has taken it.', unassigned: 'A customer writes, and neither a team nor a person has it.',
  },
  permission: {
    default: 'Desktop notifications are not allowed yet', defaultHint: 'The browser asks you once. Without them you hear a message only while Diwan’s tab can sound.', allow: 'Allow',
    denied: 'This browser blocks Diwan’s notifications', deniedHint: 'Press the sign beside the address, set Notifications to Allow, and load the page again.',
    unsupported: 'There are no desktop notifications here', unsupportedHint: 'The browser knows none, or Diwan’s address does not begin with https. Sounds work.',
  },
  volume: 'Volume', preview: 'Show what the customer wrote', previewHint: 'Turned off, a desktop notification says only who wrote.',
  test: {
    button: 'Try it', title: 'This is how Diwan calls you', body: 'A message of yours would look like this.', both: 'You should have heard a sound and seen a notification.',
    soundOnly: 'You should have heard a sound. Desktop notifications are not allowed.', desktopOnly: 'You should have seen a notification. The browser gave no sound.',
    silent: 'The volume is at zero, and desktop notifications are not allowed.', neither: 'The browser allowed neither a sound nor a notification.',
  },
  quiet: { title: 'Quiet', off: 'Off', hour: 'For an hour', tomorrow: 'Until tomorrow, 8:00', on: 'On', until: 'Nothing rings or pops up until {at}. The counts go on.', hint: 'The counts in the tab’s title go on either way.' },
  wrote: 'New message', several: '{n, plural, one {# conversation calls you} other {# conversations call you}}',
};
