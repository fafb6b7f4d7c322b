/**
 * The simulated Meta app, its two business accounts and their numbers: one to look at, one that scripts may abuse. Meta's ids are
 * decimal strings of about 15 digits; the telephone numbers lie in ranges that no operator assigns.
 */
export const demoIds = {
  appId: '731904482615903',
  wabaId: '104928375610284',
  phoneNumberId: '118273645509182',
  displayPhone: '+966 11 555 0100',
  verifiedName: 'متجر ديوان',
  replayWabaId: '104928375610291',
  replayPhoneNumberId: '118273645509199',
  replayDisplayPhone: '+966 11 555 0199',
  replayVerifiedName: 'Diwan Replay',
} as const;
