/** What a notification about a template is about. Meta writes languages with a hyphen or an underscore. */
export const templateTopic = (wabaId: string, name: string, language: string, about: 'status' | 'quality' | 'category'): string =>
  `template ${wabaId} ${name} ${language.replaceAll('-', '_')} ${about}`;
