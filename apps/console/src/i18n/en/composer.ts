export const composer = {
  title: 'Composer', reply: 'Reply', note: 'Note', mode: 'What you write', replyLabel: 'Your reply to {name}', noteLabel: 'Private note', replyPlaceholder: 'Write a reply', replyHint: 'Enter sends · Shift+Enter starts a new line', notePlaceholder: 'Write a note for your team', noteOnly: 'Only your team sees this',
  send: 'Send', addNote: 'Add note', attach: 'Attach files', emoji: 'Emoji', template: 'Template', left: '{n, plural, one {# character left} other {# characters left}}', tooLong: '{n, plural, one {# character too many} other {# characters too many}}', drop: 'Drop files here to attach them', remove: 'Remove {name}',
  quoting: 'Replying to {name}', clearQuote: 'Do not quote', 
  closed: { title: 'The reply window closed {ago}', never: 'This customer has not written to you yet', hint: 'WhatsApp lets you write freely for 24 hours after the customer’s last message. Until they write again, send a template.', choose: 'Choose a template', noPermission: 'Your role may not send templates. Ask an administrator, or wait until the customer writes.' },
  soon: 'The reply window closes in {time}', blocked: 'This customer is blocked. Unblock them to write.', noReply: 'Your role may read here and not reply.', noNote: 'Your role may not write notes.',
  stale: { title: 'This came in while you were writing', anyway: 'Send anyway', edit: 'Change my reply' },
  refused: 'Not sent', kept: 'Your text is still here.',
  limit: {
    empty: 'This file is empty.', tooLarge: 'WhatsApp takes at most {size} of this kind.', asDocumentSize: 'Goes as a document: WhatsApp takes at most {size} here.', asDocumentKind: 'Goes as a document: WhatsApp does not show this kind.', failed: 'Uploading failed.', tooMany: '{n, plural, one {At most # file at a time} other {At most # files at a time}}',
    uploading: '{share} uploaded', ready: 'Ready', hint: 'Photos up to 5 MB, videos and audio up to 16 MB, documents up to 100 MB',
  },
  emojiGroup: { recent: 'Last used', faces: 'Faces', gestures: 'Hands and people', hearts: 'Hearts and signs', nature: 'Nature', food: 'Food and drink', things: 'Things and travel' },
};
