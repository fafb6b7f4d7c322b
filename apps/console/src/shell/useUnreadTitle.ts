import { useEffect } from 'react';
import { useCounts } from '../inbox/counts.js';
import { useLanguage } from '../i18n/index.js';

/** The number is drawn while it fits; beyond nine a tab's icon is too small for one. */
const favicon = (unread: number): string => {
  const count = unread > 9 ? '9+' : String(unread);
  const dot = unread > 0 ? `<circle cx="22" cy="10" r="10" fill="#fff"/><circle cx="22" cy="10" r="8.800" fill="#c92a2a"/><text x="22" y="14.600" font-family="sans-serif" font-size="${unread > 9 ? 11 : 13}" font-weight="700" text-anchor="middle" fill="#fff">${count}</text>` : '';
  return `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0f766e"/><path d="M9 8.500h6.200c4.800 0 7.800 2.900 7.800 7.400 0 3.600-2 6.200-5.300 7.100L12.500 25l.4-2.300H9z" fill="#fff"/>${dot}</svg>`,
  )}`;
};

/** How many conversations are unread, in the tab's title, on its icon, and on the icon of an installed Diwan. */
export function useUnreadTitle(): void {
  const unread = useCounts()?.unread ?? 0;
  const language = useLanguage();
  useEffect(() => {
    const name = language === 'ar' ? 'ديوان' : 'Diwan';
    document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${name}` : name;
    document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.setAttribute('href', favicon(unread));
    // Only installed apps have a badge, and only some systems.
    if ('setAppBadge' in navigator) (unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()).catch(() => undefined);
  }, [unread, language]);
}
