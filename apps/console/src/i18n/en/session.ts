export const session = {
  title: 'Sign in', welcome: 'Welcome back', lead: 'Every WhatsApp conversation of your team, in one place.',
  email: 'E-mail', password: 'Password', showPassword: 'Show or hide the password', submit: 'Sign in', signingIn: 'Signing in…', language: 'Language',
  wrong: 'This e-mail and password do not go together. Check both and try again.',
  tooMany: 'Too many attempts. Wait a minute, then try again.',
  unreachable: 'The server cannot be reached. Check your connection and try again.',
  failed: 'Signing in did not work. Try again in a moment.',
  emailMissing: 'Enter your e-mail address.', passwordMissing: 'Enter your password.',
  noWorkspace: 'Your account belongs to no workspace yet. Ask an administrator to invite you.',
  signOut: 'Sign out', expired: 'You have been signed out. Sign in to go on where you were.',
  loadFailed: 'Your workspace could not be loaded', claim: 'Replies in Arabic and English, every one accounted for.',
  noServer: 'Waiting for a connection', noServerHint: 'Diwan opens by itself as soon as its server answers. What you sent and has not gone yet is kept on this device.',
};
