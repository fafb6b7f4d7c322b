export const conversation = {
  missing: 'This conversation is not here', missingHint: 'It does not exist, or it was given to somebody else and you may not see it any more.', failed: 'The conversation could not be loaded',
  header: {
    copyPhone: 'Copy phone number', assigned: 'Assigned to {name}. Change', unassigned: 'Nobody has it. Assign', assign: 'Assign', detailsShow: 'Show details', detailsHide: 'Hide details', moreStatus: 'More ways to set it aside',
    snoozedUntil: 'Snoozed until {at}', resolved: 'Resolved', editLabels: 'Edit labels', blocked: 'Blocked',
    windowLeft: '{time} left to reply freely', windowClosesAt: 'The reply window closes {at}', 
  },
  thread: {
    label: 'Messages', empty: 'Nothing has been said yet', emptyHint: 'Messages appear here the moment they arrive.', older: 'Earlier messages are loading…', loadOlder: 'Show earlier messages', start: 'This is where it begins',
    olderFailed: 'Earlier messages could not be loaded', newDivider: 'New', toNewest: 'To the newest message', unread: '{n, plural, one {# new message} other {# new messages}}', newer: 'Later messages are loading…', loadNewer: 'Show later messages', backToNewest: 'Back to the newest', messageGone: 'That message is not in this conversation.',
    events: '{n, plural, one {# event} other {# events}}', hideEvents: 'Hide events',
  },
  author: { agent: 'Colleague', bot: 'Bot', rule: 'Automation', campaign: 'Campaign', phone_app: 'Phone app', api: 'API', system: 'WhatsApp', customer: 'Customer', you: 'You', note: 'Private note' },
  bubble: {
    forwarded: 'Forwarded', forwardedOften: 'Forwarded many times', edited: 'Edited', deleted: 'The customer deleted this message', deletedOurs: 'This message was deleted', showDeleted: 'Show what it said', hideDeleted: 'Hide it',
    readMore: 'Read more', readLess: 'Show less', template: 'Template', quoteMissing: 'A message that is not here any more', goToQuoted: 'Go to the quoted message',
    reply: 'Reply to this message', react: 'React', copy: 'Copy text', info: 'Message info', more: 'Message actions', reacted: '{emoji} from {name}', unreact: 'Take your reaction back', ad: 'Came from an advertisement', post: 'Came from a post', openAd: 'Open the advertisement',
    product: 'Asks about product', withheld: 'What it said before is for those who run the team.', quoteWithheld: 'A message that was edited or deleted', whenEdited: 'When it was edited', showEdits: 'Show what it said before', before: 'Before {at}', adPicture: 'Picture of the advertisement', adVideo: 'Film of the advertisement', adPictureHint: 'Opens at Meta in a new tab. It is not loaded here, so that nobody is told who looks.', openPost: 'Open the post',
  },
  media: {
    image: 'Photo', video: 'Video', audio: 'Audio', voice: 'Voice message', document: 'Document', sticker: 'Sticker', pending: 'Being fetched from WhatsApp…', unavailable: 'WhatsApp no longer has this file', unavailableHint: 'Ask the customer to send it again.', broken: 'This file cannot be shown here', download: 'Download', open: 'Open', playVideo: 'Play the video', zoomIn: 'Closer', zoomOut: 'Further away', nextPhoto: 'Next photo', previousPhoto: 'Previous photo', ofMany: '{n} of {count}', goToMessage: 'Go to the message', album: '{n, plural, one {# photo} other {# photos}}', askAgain: 'Ask WhatsApp again', askCustomer: 'Ask the customer',
    problem: { expired: 'WhatsApp keeps files for a week, and this one is gone there.', too_large: 'It is larger than the 100 MB that WhatsApp hands over.', refused: 'WhatsApp does not give this file to your account.', damaged: 'What came is not the file that was announced.', not_yet: 'It could not be fetched yet. It is tried again by itself.' },
    please: { image: 'Sorry, the photo you sent did not reach us. Could you please send it again?', video: 'Sorry, the video you sent did not reach us. Could you please send it again?', audio: 'Sorry, the audio you sent did not reach us. Could you please send it again?', voice: 'Sorry, your voice message did not reach us. Could you please send it again?', document: 'Sorry, the document you sent did not reach us. Could you please send it again?', sticker: 'Sorry, the sticker you sent did not reach us.' }, openPhoto: 'Open the photo', closePhoto: 'Close the photo',
    play: 'Play', pause: 'Pause', position: 'Position', speed: 'Speed {n}×', linked: 'File from a link',
  },
  location: { title: 'Location', open: 'Open in maps' },
  card: { title: 'Contact', all: '{n, plural, one {# contact} other {All # contacts}}', count: '{n, plural, one {# contact} other {# contacts}}', copy: 'Copy {number}', save: 'Save {name} to the address book', saveAll: 'Save all to the address book' },
  reply: { button: 'Tapped a button', choice: 'Chose a button', list: 'Chose from a list', flow: 'Filled in a form', flowEmpty: 'The form came without readable answers', callYes: 'Allows calls from you', callNo: 'Does not allow calls', callAnswer: 'Answered a call request: {answer}', callUntil: 'Until {at}', chosen: '(chosen)', yes: 'Yes', no: 'No' },
  order: { title: 'Order', items: '{n, plural, one {# item} other {# items}}', total: 'Total', all: '{n, plural, one {Show # line} other {Show all # lines}}', less: 'Show fewer' },
  template: { offerEnds: 'Until {at}', coupon: 'Code' },
  schedule: {
    at: 'Goes {at}', undo: '{n, plural, =0 {Going now} one {Goes in # second} other {Goes in # seconds}}', now: 'Send now', change: 'Change time', cancel: 'Take back', cancelled: 'Taken back before it went', overtaken: 'Not sent: the customer wrote first', paused: 'Waits, because sending from this number is paused.', blocked: 'Does not go as long as this customer is blocked.', again: 'Write it again', unlessReply: 'unless the customer writes first',
    then: { resolve: 'then resolved', wait: 'then put aside until the customer answers' },
  },
  notice: {
    number_changed: 'The customer’s phone number changed', numberTo: 'New number: {number}', identity_changed: 'The customer’s security code changed', user_id_changed: 'The customer’s WhatsApp id changed', other: 'A notice from WhatsApp', welcome: 'The customer opened the chat for the first time',
    unsupported: 'WhatsApp does not hand this kind of message over', unsupportedHint: 'The customer sees it in WhatsApp. Ask them to send it in another way.', unknown: 'A new kind of message: {type}', unknownHint: 'It is kept whole and will be shown when Diwan knows it.', showRaw: 'Show what arrived', hideRaw: 'Hide what arrived',
    reaction: 'Reacted {emoji}', reactionRemoved: 'Took a reaction back', edit: 'Edited an earlier message', editTo: 'New wording:', revoke: 'Deleted an earlier message',
    reason: { download: 'WhatsApp could not fetch the customer’s file: it is damaged or larger than 100 MB.', unavailable: 'WhatsApp could not decrypt this message on this device. It can be read on the phone.' },
    kind: { poll: 'Poll', poll_creation: 'Poll', view_once: 'View-once media', live_location: 'Live location', edit: 'Edited message', group_invite: 'Group invitation', list: 'List', event: 'Event', media_placeholder: 'A file that only the phone has' },
  },
  interactive: {
    viewProduct: 'View product', viewProducts: 'View products', productList: 'Products', catalog: 'View catalogue', locationRequest: 'Send location', address: 'Provide address', voiceCall: 'Call on WhatsApp', callPermission: 'May we call you on WhatsApp?', contactInfo: 'Share contact details', orderDetails: 'Review and pay', orderStatus: 'Order status', inCatalogue: 'In your catalogue', view: 'View', cards: '{n, plural, one {# card} other {# cards}}', options: '{n, plural, one {# option} other {# options}}',
      },
  status: {
    scheduled: 'Scheduled', queued: 'Waiting to be sent', sending: 'Being sent', accepted: 'Taken by WhatsApp', held: 'Held by WhatsApp for a moment', sent: 'Sent', delivered: 'Delivered', read: 'Read', played: 'Played', failed: 'Not delivered',
    unknown: 'It is not known whether it went out', unknownHint: 'WhatsApp did not answer. It is never sent twice by itself: wait for a tick, or ask the customer.', cancelled: 'Cancelled', expired: 'Expired before it could be sent', received: 'Received',
    retry: 'Send again', retryFrom: 'Send again from {at}', arrived: 'It arrived', notArrived: 'It did not', useTemplate: 'Use a template', edit: 'Edit and send anew', openNumber: 'Open the number’s settings', askSentence: 'Could you please send us that once more?',
    networkCause: 'It did not reach the server', networkNext: 'Check your connection and send it again.', unexplained: 'WhatsApp refused it (error {code})',
  },
  info: {
    title: 'Message info', sentAt: 'Sent', sentByCustomer: 'Sent by the customer', receivedAt: 'Received here', status: 'Status', id: 'WhatsApp id', copyId: 'Copy the id', price: 'Price category', billable: 'Charged', free: 'Not charged', attempts: 'Attempts', attempt: 'Attempt {n}', edits: 'Earlier wordings', none: 'Nothing more is known yet', by: 'Written by', scheduledFor: 'Scheduled for', reason: 'Reason', template: 'Template', raw: 'Error {code}',
    time: { queued: 'Queued', sending: 'Sending', accepted: 'Taken', held: 'Held', sent: 'Sent', delivered: 'Delivered', read: 'Read', played: 'Played', failed: 'Failed', unknown: 'In doubt' },
    category: { marketing: 'Marketing', utility: 'Utility', authentication: 'Authentication', authentication_international: 'Authentication, international', marketing_lite: 'Marketing, light', service: 'Service', referral_conversion: 'From an advertisement' },
  },
  event: {
    opened: 'Episode {no} opened · {actor}', openedNoNumber: 'Opened · {actor}', reopened: 'Opened again · {actor}', resolved: 'Resolved · {actor}', resolvedAfter: 'Resolved after {time} · {actor}',
    assigned: 'Assigned to {to} · {actor}', assignedYou: 'Assigned to you · {actor}', assignedSelf: 'Taken · {actor}', unassigned: 'Owner taken away · {actor}', team: 'Moved to {to} · {actor}', noTeam: 'Taken out of its team · {actor}', teamRemoved: 'Its team was deleted', status: 'Opened again · {actor}', snoozed: 'Snoozed until {until} · {actor}', snoozedOpen: 'Snoozed · {actor}', woken: 'Came back by itself', wokenByCustomer: 'Came back because the customer wrote',
    labelled: 'Added {added} · {actor}', unlabelled: 'Removed {removed} · {actor}', relabelled: 'Added {added}, removed {removed} · {actor}', priority: 'Priority {to} · {actor}', number_changed: 'The customer’s number changed to {to}', number_changedPlain: 'The customer’s number changed', identity_changed: 'The customer’s WhatsApp identity changed',
    merged: '{actor} merged this customer with another entry', unmerged: '{actor} undid the merge of this customer', blocked: 'Blocked · {actor}', unblocked: 'Unblocked · {actor}', history_imported: 'Older messages came from the WhatsApp Business app',
    priorityOf: { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' },
  },
  note: { title: 'Private note', only: 'Only your team sees this', deleted: 'This note was deleted', edited: 'Edited' },
};
