// Runs before the first paint, so that nobody in a dark room gets a white flash, nor an Arabic reader a mirrored page.
// A file of its own, because the content security policy allows no inline script.
try {
  const scheme = localStorage.getItem('diwan.scheme') ?? 'auto';
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const preferred = (navigator.languages ?? []).find((tag) => /^(ar|en)\b/.test(tag)) ?? 'en';
  const language = (localStorage.getItem('diwan.language') ?? preferred).slice(0, 2);
  const root = document.documentElement;
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  root.lang = language;
  root.dir = language === 'ar' ? 'rtl' : 'ltr';
} catch (error) {
  console.warn('Preferences could not be read', error);
}
