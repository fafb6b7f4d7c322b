export const bell = {
  title: 'Notifications', open: 'Needs attention', over: 'Settled', empty: 'Nothing needs you', emptyHint: 'When Meta says something about a number or a template that somebody has to act on, it appears here.',
  failed: 'Notifications could not be loaded', count: '{n, plural, =0 {Notifications} one {Notifications, # new} other {Notifications, # new}}', isNew: 'New', resolved: 'settled {when}',
  severity: { info: 'For information', warning: 'Warning', critical: 'Urgent' },
};
